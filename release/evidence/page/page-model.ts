/** What is on the page, before it is HTML or Markdown. Texts are as they were found: each form escapes them. */
export interface Page {
  readonly title: string;
  /** The line on top: how many must look. */
  readonly verdict: { readonly tone: Tone; readonly line: string; readonly reasons: readonly string[] };
  /** What must not be overlooked; empty when there is nothing. */
  readonly alarming: readonly Section[];
  readonly glance: readonly Row[];
  /** Everything else, folded. */
  readonly details: readonly Section[];
  readonly footer: readonly string[];
}

/** `missing` is never green: something is not known. */
export type Tone = 'good' | 'look' | 'danger' | 'missing';

/** One line of the overview. */
export interface Row {
  readonly name: string;
  readonly tone: Tone;
  readonly says: string;
}

export interface Section {
  readonly heading: string;
  readonly tone: Tone;
  readonly items: readonly Item[];
  /** Beyond these, items are folded away. */
  readonly shown?: number;
}

export interface Item {
  /** Where: a stack and a resource, a commit, a flag. */
  readonly where: string;
  readonly says: string;
  /** Further lines, folded. */
  readonly more?: readonly string[];
  /** It counts because it could not be told. */
  readonly undecided?: boolean;
}
