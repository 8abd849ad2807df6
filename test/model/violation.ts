/** What must never happen. */
export type ViolationKind =
  /** A reader gets what no whole revision is, or is told of a problem where the snapshot must be whole. */
  | 'broken'
  /** A reader shows terms that are not those of the revision that it names. */
  | 'mixed'
  /** A reader goes back, and no person took it there. */
  | 'backward'
  /** A reader gets other content under the same revision. */
  | 'changed'
  /** A reader that comes now gets nothing, where others got something before. */
  | 'lost'
  /** What a person decided does not hold any more, and no person said so. */
  | 'undone'
  /** All is healthy again, and a run does not bring readers to the newest revision or says no for a wrong reason. */
  | 'not-repaired'
  /** A run threw, or said what is not so. */
  | 'untrue'
  /** The model itself cannot go on. */
  | 'stuck';

export class Violation extends Error {
  /** Who did what until then, and what readers saw; one line each. */
  trace: readonly string[] = [];

  constructor(
    readonly kind: ViolationKind,
    detail: string,
  ) {
    super(`${kind}: ${detail}`);
    this.name = 'Violation';
  }
}
