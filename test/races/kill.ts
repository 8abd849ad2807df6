import { snapshotKey, termsPath } from '../../contract/taxonomy';
import { verifyTerms } from '../../frontend/reader/verify-terms';
import type { Publication } from '../../local/api/publication';
import { bucketReader } from './bucket-reader';
import type { Course } from './course';
import { gate } from './gate';
import { historyProblems } from './judge';
import { daysUntilAborted, type LifecycleRule } from './lifecycle';
import { largeTerms, madeTerms } from './made-terms';
import { leftAfter, type Moment, visibleAfter } from './moment';
import type { Reply } from './scripted-api';
import type { StorageGate } from './storage-gate';

export interface Killing extends Course {
  readonly storage: StorageGate;
  /** The bucket's lifecycle as it is deployed; the local AWS keeps no lifecycle, so nothing here sees it at work. */
  readonly rules: readonly LifecycleRule[];
}

export interface Killed {
  readonly moment: Moment;
  /** What readers had after the kill. */
  readonly visible: 'old' | 'new';
  /** Parts in S3 that nobody sees and the bucket's lifecycle removes. */
  readonly partsLeft: number;
  readonly looks: number;
}

const TERMS = 400;
/** Compressed it is two parts of an upload: one of 8 MiB (see s3-snapshot-store.ts) and what is left. */
const LARGE_BYTES = 14_000_000;
/** The first part is full by then, and the second is not. */
const FIRST_PART_SHARE = 0.9;

/** Edges keep the terms of a revision for ever: no number is used twice, and none that the stub API or a race has. */
let lastRevision = 2_000_000;

/** One run killed in its `moment`, and one that is left alone. Throws an Error with what was not as promised. */
export async function kill(course: Killing, moment: Moment): Promise<Killed> {
  const { api, bucket, taken, storage, rules } = course;
  lastRevision += 10;
  const before = madeTerms(lastRevision + 1, TERMS);
  const isLarge = 'large' in moment && moment.large;
  const next = isLarge ? largeTerms(lastRevision + 2, TERMS, LARGE_BYTES) : madeTerms(lastRevision + 2, TERMS);

  await bucket.empty();
  api.play(() => ({ publication: before }));
  expectThat((await taken.run()).outcome === 'published', 'The first revision could not be published.');
  const reader = bucketReader(bucket);
  const lookFor = async (...revisions: number[]) => {
    const seen = (await reader.look())?.pointer.revision ?? 0;
    expectThat(revisions.includes(seen), `A reader sees ${seen}, and ${revisions.join(' or ')} was expected.`);
    return seen;
  };
  const [old, young] = [before.pointer.revision, next.pointer.revision];
  await lookFor(old);

  const dead = gate();
  const reached = arrange(api, storage, moment, next, dead.opened);
  const run = taken.run();
  const early = run.then((ended) => {
    throw new Error(`The run was over before its moment: ${JSON.stringify(ended)}`);
  });
  await Promise.race([reached, early]);
  early.catch(() => {});
  const allowed = { old: [old], new: [young], either: [old, young] }[visibleAfter(moment)];
  if (!('when' in moment) || moment.when !== 'meanwhile') await lookFor(...allowed);
  taken.kill();
  expectThat((await run).outcome === 'killed', 'The run outlived SIGKILL.');
  dead.open();
  await storage.quiet();

  const seen = await lookFor(...allowed);
  await expectWholeOrAbsent(course, next);
  const left = await bucket.unfinished();
  const expected = leftAfter(moment);
  expectThat(expected === null || left.length === expected, `${left.length} uploads are unfinished, not ${expected}.`);
  for (const { key } of left) expectThat(daysUntilAborted(rules, key) !== null, `No lifecycle rule removes ${key}.`);

  api.play(() => ({ publication: next }));
  const healthy = await taken.run();
  const wanted = seen === young ? 'unchanged' : 'published';
  expectThat(healthy.outcome === wanted, `The next run was not "${wanted}": ${JSON.stringify(healthy)}`);
  await lookFor(young);
  await expectWholeOrAbsent(course, next);
  const problems = historyProblems(await bucket.history());
  expectThat(problems.length === 0, problems.join(' '));
  return {
    moment,
    visible: seen === young ? 'new' : 'old',
    partsLeft: left.reduce((sum, { parts }) => sum + parts.length, 0),
    looks: reader.looks(),
  };
}

/** Resolves when the run that comes now is in its moment; it stays there until it is `dead`, unless that is "meanwhile". */
function arrange(
  api: Course['api'],
  storage: StorageGate,
  moment: Moment,
  publication: Publication,
  dead: Promise<void>,
): Promise<void> {
  const { opened, open } = gate();
  const pausedAt = (share: number, onPause: () => void): Reply => ({
    publication,
    pause: { bytes: Math.floor(publication.terms.length * share), until: dead, onPause },
  });
  api.play((target) => {
    if (moment.at === target) {
      open();
      return { publication, after: dead };
    }
    if (target === 'latest') return { publication };
    if (moment.at === 'body') return pausedAt(moment.share, open);
    // The API falls silent too: nothing can come after the first part.
    if (moment.at === 'upload part 1') return pausedAt(FIRST_PART_SHARE, () => {});
    return { publication };
  });
  return 'when' in moment ? storage.reached(moment.at, moment.when) : opened;
}

/** Terms that no pointer leads to yet are either not there at all, or whole. */
async function expectWholeOrAbsent({ bucket }: Course, { pointer }: Publication): Promise<void> {
  const found = await bucket.find(snapshotKey(termsPath(pointer.revision)));
  if (found === null) return;
  const verified = await verifyTerms(found.bytes, pointer);
  expectThat(verified.ok, verified.ok ? '' : `Terms in the bucket are broken: ${verified.refusal.message}`);
}

function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
