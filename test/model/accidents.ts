/** What befalls one step of a run, as storage, network and the machine under it do such things. */
export interface Accident {
  readonly name: string;
  /** Whether storage does what it is asked; `later`: when nobody waits for it any more. `again`: the client repeats it. */
  readonly effect: 'now' | 'never' | 'later' | 'again';
  /** What the run hears; a run that crashes hears nothing ever again. */
  readonly hears: 'answer' | 'failed' | 'denied' | 'conflict' | 'deadline' | 'nothing';
  /** Milliseconds that it takes. */
  readonly takes?: number;
}

export const NONE: Accident = { name: '', effect: 'now', hears: 'answer' };

/** The time-out of one request to storage (the function's handler sets it). */
const TIMEOUT_MS = 30_000;

/** A write that went out just before, and comes to storage after all. */
const LATE: readonly Accident[] = [
  { name: 'fails, and arrives later', effect: 'later', hears: 'failed', takes: TIMEOUT_MS },
  { name: 'crashes, and the request arrives later', effect: 'later', hears: 'nothing' },
];

const ON_READS: readonly Accident[] = [
  NONE,
  { name: 'fails', effect: 'never', hears: 'failed' },
  { name: 'times out', effect: 'never', hears: 'failed', takes: TIMEOUT_MS },
  { name: 'is throttled', effect: 'never', hears: 'failed', takes: 1_000 },
  { name: 'is denied', effect: 'never', hears: 'denied' },
  { name: "comes after the run's time", effect: 'never', hears: 'deadline' },
  { name: 'crashes before it', effect: 'never', hears: 'nothing' },
];

const ON_REMOVALS: readonly Accident[] = [
  ...ON_READS,
  { name: 'happens, and the answer is lost', effect: 'now', hears: 'failed' },
  { name: 'happens, and times out', effect: 'now', hears: 'failed', takes: TIMEOUT_MS },
  { name: "happens, after the run's time", effect: 'now', hears: 'deadline' },
  { name: 'crashes after it', effect: 'now', hears: 'nothing' },
  ...LATE,
];

/** What can befall an operation of storage. */
export const STORAGE_ACCIDENTS = {
  read: ON_READS,
  remove: ON_REMOVALS,
  write: [
    ...ON_REMOVALS,
    // S3 answered, the answer was lost, and the SDK asks again: its own first write is then in the way.
    { name: 'happens, and the client repeats it', effect: 'again', hears: 'answer' },
    // S3, conditional writes: 409 when another write of the key is under way, whatever becomes of that one.
    { name: 'meets another one under way', effect: 'never', hears: 'conflict' },
  ],
} as const satisfies Record<string, readonly Accident[]>;

/** Before a byte of a new object was read. */
export const AT_ONCE: readonly Accident[] = [NONE, { name: 'fails at once', effect: 'never', hears: 'failed' }];

/** What can befall a question to the API, beside what the API does wrong. */
export const API_ACCIDENTS: readonly Accident[] = [
  NONE,
  { name: "takes longer than the run's time", effect: 'never', hears: 'deadline' },
  { name: 'crashes before it', effect: 'never', hears: 'nothing' },
];

/** For steps that nothing befalls but the end of their actor. */
export const ONLY_CRASH: readonly Accident[] = [NONE, { name: 'crashes before it', effect: 'never', hears: 'nothing' }];
/** For actors that are not what is tried. */
export const NO_ACCIDENTS: readonly Accident[] = [NONE];
