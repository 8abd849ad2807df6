import type { SyncOutcome } from '../../contract/functions';
import { type SnapshotPointer, snapshotKey, termsPath } from '../../contract/taxonomy';
import { verifyTerms } from '../../frontend/reader/verify-terms';
import { LATEST_KEY } from '../../lambda/taxonomy-sync/snapshot-objects';
import type { Publication } from '../../local/api/publication';
import { bucketReader } from './bucket-reader';
import type { Course } from './course';
import { direct } from './direction';
import { type Came, cameOut, historyProblems } from './judge';
import { madeTerms } from './made-terms';
import type { Scenario } from './scenario';
import type { SnapshotBucket } from './snapshot-bucket';
import type { Ended } from './taken-function';

export interface Raced {
  readonly came: readonly Came[];
  /** Whose pointer readers had in the end; `either` where both were told the same revision. */
  readonly winner: 'first' | 'second' | 'either' | 'person';
  /** Attempts beyond the first of each run. */
  readonly again: number;
  readonly overlapped: boolean;
  /** How often a reader looked. */
  readonly looks: number;
}

/** Edges keep the terms of a revision for ever: no number is used twice, and none that the stub API has. */
let lastRevision = 1_000_000;

/** One race, on a bucket as on its first day. Throws an Error that says every promise that was broken. */
export async function race(
  { api, bucket, taken }: Pick<Course, 'api' | 'bucket' | 'taken'>,
  scenario: Scenario,
): Promise<Raced> {
  const { before, offers, terms, person } = scenario;
  lastRevision += 10;
  const revision = (step: number): Publication => madeTerms(lastRevision + step, terms);
  const newer = revision(before + 2);
  const older = revision(before + 1);
  const first = offers === 'newer first' ? newer : older;
  const second = offers === 'older first' ? newer : older;

  await bucket.empty();
  for (let step = 1; step <= before; step += 1) {
    const publication = revision(step);
    api.play(() => ({ publication }));
    reported(await taken.run());
  }
  const reader = bucketReader(bucket);
  await reader.look();

  const direction = direct(scenario, [first, second]);
  api.play(direction.script);
  const cue = before === 2 ? direction.cues[person] : null;
  const racing = Promise.all([
    taken.run().finally(direction.runIsOver),
    taken.run().finally(direction.runIsOver),
    cue?.then(() => takeBack(bucket)).finally(direction.personIsDone),
  ]);
  const [[one, two]] = await Promise.all([racing, reader.lookUntil(racing)]);
  const outcomes = [reported(one), reported(two)];

  const history = await bucket.history();
  const came = outcomes.map((outcome) => cameOut(outcome, history));
  const last = history.at(-1) as SnapshotPointer;
  const written = history.length - before - (cue === null ? 0 : 1);
  const won = came.filter((how) => how === 'won').length;
  const mustBeNewest = cue === null && scenario.again === 'the newest';
  const problems = [
    ...historyProblems(history),
    ...(await termsProblems(bucket, history)),
    ...(came.includes('dishonest') ? ['A run said what was not so.'] : []),
    ...(won === written ? [] : [`${won} runs say that they published, and ${written} pointers were written.`]),
    ...(mustBeNewest && last.revision !== direction.newest.pointer.revision
      ? [`Readers have ${last.revision} in the end, and the API's newest was ${direction.newest.pointer.revision}.`]
      : []),
  ];
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${JSON.stringify({ outcomes, history }, null, 1)}`);
  return {
    came,
    winner: winnerOf(last, first, second),
    again: outcomes.reduce((sum, { work }) => sum + work.attempts - 1, 0),
    overlapped: direction.overlapped(),
    looks: reader.looks(),
  };
}

function winnerOf({ restored, revision }: SnapshotPointer, first: Publication, second: Publication): Raced['winner'] {
  if (restored) return 'person';
  if (first.pointer.revision === second.pointer.revision) return 'either';
  return revision === first.pointer.revision ? 'first' : 'second';
}

function reported(ended: Ended): SyncOutcome {
  if (ended.outcome === 'killed') throw new Error(`The function crashed: ${ended.said}`);
  return ended;
}

/** A person takes readers back to the first revision from whatever they have, and tries again when that has changed. */
async function takeBack(bucket: SnapshotBucket): Promise<void> {
  const [oldest] = await bucket.history();
  for (;;) {
    const { bytes, etag } = await bucket.get(LATEST_KEY);
    const { revision } = JSON.parse(bytes.toString()) as SnapshotPointer;
    const restored = { from: revision, at: new Date().toISOString(), reason: 'A race.' };
    if (await bucket.replaceLatest({ ...(oldest as SnapshotPointer), restored }, etag)) return;
  }
}

/** Every pointer that readers ever had leads to terms that they accept. */
async function termsProblems(bucket: SnapshotBucket, history: readonly SnapshotPointer[]): Promise<string[]> {
  const checked = await Promise.all(
    history.map(async (pointer) => {
      const { bytes } = await bucket.get(snapshotKey(termsPath(pointer.revision)));
      return verifyTerms(bytes, pointer);
    }),
  );
  return checked.flatMap((result) => (result.ok ? [] : [result.refusal.message]));
}
