import { setMaxListeners } from 'node:events';
import PEOPLE from '../config/people';
import { personOf } from '../contract/approvers/who-is';
import { FLAGS_KEY } from '../contract/flags';
import { EDGE_REGION, namesOf } from '../contract/names';
import { parseFlags } from '../frontend/reader/flags';
import type { TierAccess } from './access';
import { readAlarmStates } from './alarm-states';
import { askAsReader } from './ask-as-reader';
import { readBreakGlass } from './break-glass/read-break-glass';
import { readText } from './bucket';
import { checkAccount } from './check-account';
import { openClients, type TierClients } from './clients';
import { explained } from './explain';
import { listRollouts } from './flag-rollout';
import { readFreezes } from './freeze/read-freezes';
import { readParameters } from './parameters';
import { readEdgeState } from './pointer';
import { ageSeconds, hasExpired, readHeld } from './snapshot-state';
import { readStacks, stackProblem } from './stacks';
import { countAlarms, type Part, type TierStatus } from './status';
import { statusProblems } from './status-problems';

/** A tier that does not answer must not keep the others waiting. */
const LIMIT_MS = 30_000;

/** Reads one tier, its parts side by side. Never throws: what cannot be read is null, with a sentence why. */
export async function readStatus(access: TierAccess, interrupt?: AbortSignal): Promise<TierStatus> {
  const clients = openClients(access);
  const limit = AbortSignal.timeout(LIMIT_MS);
  const signal = interrupt ? AbortSignal.any([interrupt, limit]) : limit;
  // Every request that is under way listens to it; Node warns of a leak from the eleventh on.
  setMaxListeners(100, signal);
  try {
    await checkAccount(access, clients, signal);
    return await readParts(access, clients, signal, (error) => said(error, access, limit));
  } catch (error) {
    return unreachable(access.place, said(error, access, limit));
  } finally {
    clients.close();
  }
}

/** The row of a tier that nothing is known of. */
export const unreachable = (
  { tier, account, region }: Pick<TierStatus, 'tier' | 'account' | 'region'>,
  problem: string,
): TierStatus => ({
  ...{ tier, account, region, url: null, release: null, snapshot: null, readers: null, mode: null, flags: null },
  ...{ alarms: null, stacks: null, freezes: null, grants: null, problems: [problem], unread: [], unreachable: true },
});

async function readParts(
  access: TierAccess,
  clients: TierClients,
  signal: AbortSignal,
  why: (error: unknown) => string,
): Promise<TierStatus> {
  const { tier, account, region } = access.place;
  const names = namesOf(access.place);
  const problems = new Set<string>();
  const unread: Part[] = [];
  const part = async <T>(name: Part, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      unread.push(name);
      problems.add(why(error));
      return null;
    }
  };

  const [stacks, alarms, { url, readers }, edge, snapshot, published, rollouts, road] = await Promise.all([
    part('stacks', () => readStacks(access, clients, signal)),
    part('alarms', async () => countAlarms(await readAlarmStates(access, clients, signal))),
    part('url', () => access.siteUrl()).then(async (found) => ({
      url: found,
      readers: found === null ? null : await askAsReader(found),
    })),
    part('edge', async () => {
      const from = { tier, stack: `${names.stacks.edge} in ${EDGE_REGION}` };
      const { keyValueStoreArn: arn } = await readParameters(clients.edgeSsm(), names.edgeParameters, from, signal);
      return readEdgeState({ client: clients.keyValueStore(), arn, signal });
    }),
    part('snapshot', () => readSnapshot(clients, names.buckets.snapshot, signal)),
    part('flags', async () => {
      const text = await readText({ s3: clients.s3(), bucket: names.buckets.snapshot, signal }, FLAGS_KEY);
      return { published: text === null ? null : parseFlags(text) };
    }),
    part('roll-outs', async () => {
      const from = { tier, stack: names.stacks.featureFlags };
      const ids = await readParameters(clients.ssm(), names.flagParameters, from, signal);
      return listRollouts({ client: clients.appConfig(), ...ids, signal });
    }),
    part('ledger', async () => {
      const ledger = { s3: clients.s3(), bucket: names.buckets.ledger, signal };
      const now = new Date();
      const [freezes, { grants }] = await Promise.all([
        readFreezes(ledger, tier, now),
        readBreakGlass(ledger, { tier, now, personOf: personOf(PEOPLE) }),
      ]);
      return { freezes, grants };
    }),
  ]);

  const flying = rollouts?.find(({ state }) => ['DEPLOYING', 'VALIDATING', 'BAKING', 'ROLLING_BACK'].includes(state));
  const flags = published && {
    state: published.published?.state ?? null,
    configuration: published.published?.configuration ?? null,
    inFlight: flying ?? null,
  };
  const missing = stacks && Object.values(stacks).includes(null) ? stackProblem(tier, stacks) : null;
  const read = {
    ...{ tier, release: edge?.release ?? null, mode: edge?.mode ?? null, snapshot, readers, flags },
    ...{ alarms, stacks, freezes: road?.freezes ?? null, grants: road?.grants ?? null, unread },
  };
  return {
    ...read,
    account,
    region,
    url,
    // Without a stack much else is missing too, and for that reason only.
    problems: missing ? [missing] : [...statusProblems(read), ...problems],
    unreachable: false,
  };
}

async function readSnapshot(clients: TierClients, bucket: string, signal: AbortSignal) {
  const held = await readHeld({ s3: clients.s3(), bucket, signal });
  if (held.is !== 'there') return null;
  const { revision, count, expiresAt, restored = null } = held.pointer;
  const now = new Date();
  return {
    revision,
    count,
    ageSeconds: ageSeconds(held.pointer, now),
    expiresAt,
    expired: hasExpired(held.pointer, now),
    restored,
  };
}

function said(error: unknown, access: TierAccess, limit: AbortSignal): string {
  if (limit.aborted) {
    return `${access.where} did not answer all for ${access.place.tier} within ${LIMIT_MS / 1000} s: check the network and try again.`;
  }
  const found = explained(error, access);
  return found instanceof Error ? found.message : String(found);
}
