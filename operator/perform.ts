import type { TierConfig } from '../config/tier-config';
import type { ActionRecord } from '../contract/actions';
import { namesOf } from '../contract/names';
import { REASON } from '../contract/records';
import type { TierAccess } from '../release/access';
import { act, type Intent } from '../release/act';
import { checkAccount } from '../release/check-account';
import { openClients, type TierClients } from '../release/clients';
import { explained } from '../release/explain';
import { ReleaseError } from '../release/release-error';
import { whoAmI } from '../release/who-am-i';
import { type AccessOptions, chooseAccess } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { confirm } from './confirm';
import { EXIT, type ExitCode } from './exit-codes';
import type { Terminal } from './terminal';

export interface ActOptions extends AccessOptions {
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly reason: string;
}

/** Where an act happens. */
export interface Scene {
  readonly access: TierAccess;
  readonly clients: TierClients;
  readonly config: TierConfig;
  readonly signal: AbortSignal;
}

/** What an act comes to, or why there is nothing to do. */
export type Planned<T> =
  | {
      readonly act: Omit<Intent, 'tier' | 'reason'>;
      readonly sentence: string;
      readonly work: (record: ActionRecord) => Promise<T>;
    }
  | {
      /** What is shown as JSON. Its record in the ledger is of a kind of its own, and all that is done: no action beside it. */
      readonly entry: Readonly<Record<string, unknown>>;
      readonly sentence: string;
      readonly write: (header: EntryHeader) => Promise<T>;
    }
  | { readonly nothing: string };

/** What every record begins with, and why it is written. */
export interface EntryHeader {
  readonly schema: 1;
  readonly tier: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface Act<T> {
  readonly title: string;
  /** Looks, and decides; changes nothing. */
  readonly plan: (scene: Scene) => Promise<Planned<T>>;
  readonly told: (result: T) => string;
}

/**
 * Something that a person does to a tier: it is planned, shown, confirmed by tier and account, written into the ledger,
 * done, and told. With `--dry-run` it ends after it was shown.
 */
export async function perform<T>(
  name: string,
  options: ActOptions,
  terminal: Terminal,
  { title, plan, told }: Act<T>,
): Promise<ExitCode> {
  const { out, interactive, signal } = terminal;
  const reason = checkedReason(options.reason);
  const config = tierNamed(configuredTiers(), name);
  const access = await chooseAccess(options)(config);
  const clients = openClients(access);
  const say = (text: string, more: object) =>
    out(
      options.json
        ? JSON.stringify({ tier: name, account: config.account, what: title, ...more, message: text })
        : text,
    );
  try {
    await checkAccount(access, clients, signal);
    const planned = await plan({ access, clients, config, signal });
    if ('nothing' in planned) {
      say(`Nothing to do in ${name}: ${planned.nothing}.`, { done: false });
      return EXIT.well;
    }
    const shown = 'act' in planned ? planned.act : planned.entry;
    if (options.dryRun) {
      say(`Would ${planned.sentence} Nothing was changed.`, { done: false, ...shown });
      return EXIT.well;
    }
    await confirm(config, { local: options.local !== undefined, yes: options.yes, interactive }, signal);
    if ('entry' in planned) {
      const by = await whoAmI(clients.sts(), signal);
      const at = new Date().toISOString();
      say(told(await planned.write({ schema: 1, tier: name, by, at, reason })), { done: true, ...shown });
      return EXIT.well;
    }
    const ledger = { s3: clients.s3, sts: clients.sts, bucket: namesOf(access.place).buckets.ledger, signal };
    const result = await act(ledger, { ...planned.act, tier: name, reason }, planned.work);
    say(told(result), { done: true, ...shown });
    return EXIT.well;
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}

/** Who reads it later sees why; a control character would break the table that it is shown in. */
function checkedReason(reason: string): string {
  const trimmed = reason.trim();
  if (REASON.test(trimmed)) return trimmed;
  throw new ReleaseError(
    'usage',
    `--reason is ${JSON.stringify(reason.slice(0, 80))}, expected 1 to 200 characters on one line: say why.`,
  );
}
