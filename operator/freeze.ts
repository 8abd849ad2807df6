import type { Freeze } from '../contract/freeze-at';
import { LONGEST_FREEZE_DAYS } from '../contract/records';
import { readFreezes } from '../release/freeze/read-freezes';
import { NO_TRANSITION } from '../release/freeze/transition';
import { appendRecord } from '../release/ledger/records';
import { ReleaseError } from '../release/release-error';
import { EXIT, type ExitCode } from './exit-codes';
import { instantFrom } from './instant';
import { ledgerOf } from './ledger-of';
import { type ActOptions, perform } from './perform';
import { type LookOptions, lookAt } from './snapshots/look';
import { minuteText, personText } from './telling';
import type { Terminal } from './terminal';

/** `tier freeze on TIER --until TIME`: no release goes up until then, or until it is lifted. */
export function freezeOn(
  name: string,
  options: ActOptions & { readonly until: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const until = endOf(options.until, new Date());
  return perform<readonly Freeze[]>(name, options, terminal, {
    title: 'freeze-on',
    plan: async (scene) => ({
      entry: { until },
      sentence: `freeze ${name} until ${minuteText(until)}.`,
      async write(header) {
        const ledger = ledgerOf(scene);
        await appendRecord(ledger, 'freezes', { ...header, what: 'on', until }, 'on');
        await NO_TRANSITION.close(header.reason);
        return readFreezes(ledger, name, new Date());
      },
    }),
    told: (freezes) =>
      `${frozenText(name, freezes)} A rollback still passes, and a break-glass grant: docs/freeze-and-break-glass.md.`,
  });
}

/** `tier freeze off TIER`: lifts every freeze that is in force. */
export function freezeOff(name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform<readonly Freeze[]>(name, options, terminal, {
    title: 'freeze-off',
    async plan(scene) {
      const ledger = ledgerOf(scene);
      const freezes = await readFreezes(ledger, name, new Date());
      if (freezes.length === 0) return { nothing: 'it is not frozen' };
      return {
        entry: { lifts: freezes.map(({ record }) => record) },
        sentence: `lift ${freezes.length === 1 ? 'the freeze' : `all ${freezes.length} freezes`} of ${name}: ${freezes.map(freezeText).join('; ')}.`,
        async write(header) {
          await appendRecord(ledger, 'freezes', { ...header, what: 'off' }, 'off');
          await NO_TRANSITION.open();
          return readFreezes(ledger, name, new Date());
        },
      };
    },
    told: (freezes) => {
      if (freezes.length === 0) return `${name} is not frozen any more.`;
      throw new ReleaseError(
        'tier',
        `${frozenText(name, freezes)} The lifting was written and is not believed: set this machine's clock, or lift the freeze that came meanwhile.`,
      );
    },
  });
}

/** `tier freeze status TIER`. */
export async function freezeStatus(name: string, options: LookOptions, terminal: Terminal): Promise<ExitCode> {
  const freezes = await lookAt(name, options, terminal, (scene) => readFreezes(ledgerOf(scene), name, new Date()));
  terminal.out(
    options.json ? JSON.stringify({ tier: name, frozen: freezes.length > 0, freezes }) : frozenText(name, freezes),
  );
  return EXIT.well;
}

function endOf(text: string, now: Date): string {
  const until = instantFrom(text, '--until', now);
  const most = new Date(now.getTime() + LONGEST_FREEZE_DAYS * 86_400_000);
  if (until > now && until <= most) return until.toISOString();
  throw new ReleaseError(
    'usage',
    `--until is ${until.toISOString()}, expected a time after now and before ${most.toISOString()} (${LONGEST_FREEZE_DAYS} days): freeze again when it is still needed then.`,
  );
}

function frozenText(tier: string, freezes: readonly Freeze[]): string {
  const [first, ...others] = freezes;
  if (!first) return `${tier} is not frozen.`;
  const also = others.map((each) => ` Also: ${freezeText(each)}.`).join('');
  return `${tier} is frozen: ${freezeText(first)}.${also}`;
}

const freezeText = ({ until, by, reason }: Freeze) =>
  `until ${minuteText(until)}${by === null ? '' : ` by ${personText(by)}`}: ${reason.replace(/\.$/, '')}`;
