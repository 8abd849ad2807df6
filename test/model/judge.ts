import type { Held, Round } from '../../frontend/reader/read-taxonomy';
import { type Publication, termLines } from '../../local/api/publication';
import { contractProblem } from './contract-problem';
import { Violation } from './violation';
import type { World } from './world';

/** What a reader's round is held against. */
export type Facts = Pick<World, 'takenBack' | 'lifted'> & { readonly everPublished: ReadonlyMap<string, Publication> };

/** Terms that were found to be those of this publication: whoever stays shows the same ones at every step. */
const proven = new WeakMap<object, Publication>();
const texts = new WeakMap<Publication, string>();
const problems = new WeakMap<Publication, string>();

function textOf(publication: Publication): string {
  const text =
    texts.get(publication) ??
    `[${termLines(publication)
      .map((line) => JSON.stringify(JSON.parse(line)))
      .join()}]`;
  texts.set(publication, text);
  return text;
}

function problemOf(publication: Publication): string {
  const problem = problems.get(publication) ?? contractProblem(publication) ?? '';
  problems.set(publication, problem);
  return problem;
}

/** Whether these terms are, in every byte that counts, those that were published under the pointer's checksum. */
export function judgeHeld({ pointer, terms, source }: Held, { everPublished }: Facts): Violation | null {
  const publication = everPublished.get(pointer.sha256);
  const { revision } = pointer;
  if (!publication) return new Violation('broken', `revision ${revision} has a sha256 that nobody ever published`);
  const isProven = proven.get(terms) === publication || JSON.stringify(terms) === textOf(publication);
  if (isProven) proven.set(terms, publication);
  if (!isProven || publication.pointer.revision !== revision) {
    return new Violation('mixed', `the terms shown as ${revision} are not those of that revision`);
  }
  const problem = source === 'snapshot' ? problemOf(publication) : '';
  return problem === '' ? null : new Violation('broken', `revision ${revision} breaks the contract: ${problem}`);
}

/** From one round of a reader to its next. */
export function judgeStep(before: Held | null, now: Held | null, { takenBack }: Facts): Violation | null {
  if (before === null) return null;
  if (now === null) return new Violation('lost', `revision ${before.pointer.revision} is gone`);
  const [from, to] = [before.pointer, now.pointer];
  if (to.revision === from.revision && to.sha256 !== from.sha256) {
    return new Violation('changed', `revision ${from.revision} has other terms than before`);
  }
  if (to.revision >= from.revision) return null;
  const isRight = takenBack.some((taken) => taken.revision === to.revision && taken.from >= from.revision);
  return isRight ? null : new Violation('backward', `from revision ${from.revision} to ${to.revision}`);
}

/** A round of a reader of the snapshot alone, which must always be a good one. */
export function judgeSnapshotRound({ settled, problems }: Round): Violation | null {
  // What is in hand may be newer than the snapshot: a person's restore was lifted before this reader saw it.
  const wrong = problems.filter(({ reason }) => reason !== 'older');
  if (wrong.length > 0) return new Violation('broken', wrong.map(({ message }) => message).join(' '));
  return settled ? null : new Violation('lost', 'the snapshot cannot be read');
}

/** From what a new reader of the snapshot gets to what the next new one does. */
export function judgeSuccession(before: Held | null, now: Held, { lifted }: Facts): Violation | null {
  if (before === null) return null;
  const [from, to] = [before.pointer, now.pointer];
  const step = `new readers went from revision ${from.revision} to ${to.revision}`;
  if (to.revision === from.revision && to.sha256 !== from.sha256) {
    return new Violation('changed', `new readers get revision ${from.revision} with other terms than before`);
  }
  if (to.revision < from.revision && (to.restored?.from ?? 0) < from.revision) return new Violation('backward', step);
  const { restored } = from;
  if (!restored || lifted.has(restored.at) || to.restored) return null;
  const isUndone = to.revision <= restored.from;
  return isUndone ? new Violation('undone', `${step}, and nobody lifted the restore from ${restored.from}`) : null;
}
