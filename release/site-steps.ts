import type { ProbeOutcome, PublishOutcome, SyncOutcome } from '../contract/functions';
import { EDGE_REGION, type TierNames } from '../contract/names';
import type { TierAccess } from './access';
import { checkAccount } from './check-account';
import type { TierClients } from './clients';
import { invoke } from './invoke';
import { judgePublish } from './judge-publish';
import { judgeSync, type SyncRun } from './judge-sync';
import type { Pace } from './pace';
import { readParameters } from './parameters';
import { readEdgeState, type Store } from './pointer';
import { ReleaseError } from './release-error';
import { readHeld } from './snapshot-state';
import { readStacks, stackProblem } from './stacks';
import { storedTermsProblem } from './stored-terms';
import { within } from './within';

/** Titles of the steps, in their order. */
export const SITE_STEPS = {
  tier: 'Check the tier',
  sync: 'Sync the taxonomy',
  publish: 'Publish the flags',
  upload: 'Upload the site',
  verify: 'Read the upload back',
  switch: 'Switch readers and read as one',
  flags: 'Roll out the flags',
} as const;

/** Called when a step begins (`detail` is null) and for each line of progress in it. `step` is its title. */
export type Report = (progress: { readonly step: string; readonly detail: string | null }) => void;

/** What every step works with. */
export interface World {
  readonly access: TierAccess;
  readonly clients: TierClients;
  readonly names: TierNames;
  readonly report: Report;
  readonly pace: Pace;
  readonly signal?: AbortSignal;
}

/** Tells that a step begins; what it returns tells of its progress. */
export function begin({ report, signal }: World, step: keyof typeof SITE_STEPS) {
  signal?.throwIfAborted();
  report({ step: SITE_STEPS[step], detail: null });
  return (detail: string) => report({ step: SITE_STEPS[step], detail });
}

/** Account, stacks, and what readers have now. */
export async function checkTier(world: World) {
  const { access, clients, names, signal } = world;
  begin(world, 'tier');
  await checkAccount(access, clients, signal);
  const { tier } = access.place;
  const problem = stackProblem(tier, await readStacks(access, clients, signal));
  if (problem !== null) throw new ReleaseError('tier', problem);
  const { keyValueStoreArn: arn } = await readParameters(
    clients.edgeSsm(),
    names.edgeParameters,
    { tier, stack: `${names.stacks.edge} in ${EDGE_REGION}` },
    signal,
  );
  const store: Store = { client: clients.keyValueStore(), arn, ...(signal ? { signal } : {}) };
  const { release: previous } = await readEdgeState(store);
  return { siteUrl: await access.siteUrl(), store, previous };
}

/** Several times what a million terms take; readers have a snapshot meanwhile, and the next run is minutes away. */
const SYNC_LIMIT_MS = 30_000;

/**
 * One sync before readers are switched, and the proof that the snapshot is whole. An API that hangs holds nothing back for
 * longer than {@link SYNC_LIMIT_MS}, except where there is no snapshot yet.
 */
export async function syncOnce(world: World, notes: string[]) {
  const { clients, names, pace, signal } = world;
  begin(world, 'sync');
  const interruptible = signal ? { signal } : {};
  const bucket = { s3: clients.s3(), bucket: names.buckets.snapshot, ...interruptible };
  const sync = (until?: AbortSignal) => invoke<SyncOutcome>(clients.lambda(), names.functions.taxonomySync, until);
  const before = await readHeld(bucket);
  const answered: SyncRun =
    before.is === 'there'
      ? ((await within(sync, { limitMs: SYNC_LIMIT_MS, pace, ...interruptible })) ?? {
          is: 'under-way',
          seconds: SYNC_LIMIT_MS / 1000,
        })
      : await sync(signal);
  const held = await readHeld(bucket);
  const terms = held.is === 'there' ? await storedTermsProblem(bucket, held.pointer) : null;
  const judged = judgeSync(answered, held, terms, new Date(pace.now()));
  if (!judged.go) throw new ReleaseError('tier', judged.problem);
  if (judged.note !== null) notes.push(judged.note);
  if (held.is !== 'there') throw new ReleaseError('tier', 'There is no snapshot: look at the log of the sync.');
  const { revision, count, syncedAt } = held.pointer;
  return { revision, count, syncedAt };
}

/** One run of the publisher; throws unless readers have flags. */
export async function publish(world: World, notes: string[]) {
  begin(world, 'publish');
  return publishOnce(world, notes);
}

export async function publishOnce({ clients, names, signal }: World, notes: string[]) {
  const answered = await invoke<PublishOutcome>(clients.lambda(), names.functions.flagPublisher, signal);
  const judgement = judgePublish(answered);
  if (!judgement.go) throw new ReleaseError('tier', judgement.problem);
  if (judgement.note !== null) notes.push(judgement.note);
  const { state, configuration } = answered.is === 'answered' ? answered.outcome : { state: null, configuration: null };
  return { state, configuration };
}

/**
 * One look of the probe, so that alarms know of this release now and not a minute later. What it finds is the alarms'
 * matter; that it could not look is only noted, as its own alarm tells.
 */
export async function probeOnce({ clients, names, signal }: World, notes: string[]): Promise<void> {
  const answered = await invoke<ProbeOutcome>(clients.lambda(), names.functions.readerProbe, signal);
  if (answered.is === 'crashed') notes.push(`The probe could not look (${answered.message}): see its log.`);
}
