import type { SnapshotPointer } from '../../contract/taxonomy';
import { MemoryStore } from '../../lambda/storage/memory-store';
import { LATEST_KEY } from '../../lambda/taxonomy-sync/snapshot-objects';
import type { Accident } from './accidents';
import type { Choices } from './choices';
import { ModelApi } from './model-api';
import { Stage } from './stage';
import type { Violation } from './violation';

export const START = Date.parse('2026-11-01T12:00:00.000Z');

/** A write that its run no longer waits for, and that storage has not seen yet. */
export interface LateWrite {
  readonly what: string;
  readonly perform: () => Promise<unknown>;
}

/** A person took readers back: to this revision, from everything up to `from`. */
export interface TakenBack {
  readonly revision: number;
  readonly from: number;
}

/** All that there is in one run of the model. */
export class World {
  readonly store = new MemoryStore();
  readonly api = new ModelApi();
  readonly stage: Stage;
  readonly late: LateWrite[] = [];
  /** Going back is right where one of these explains it. */
  readonly takenBack: TakenBack[] = [];
  /** Restore records that a person lifted, by their `at`. */
  readonly lifted = new Set<string>();
  /** Checksums of what a person let past the change guard. */
  readonly allowed = new Set<string>();
  /** Every pointer that readers ever had, oldest first. */
  readonly everLatest: SnapshotPointer[] = [];
  /** Who did what, and what readers saw then; one line each. */
  readonly trace: string[] = [];
  /** A hand, and no writer, has made the pointer what nobody can read; until a writer mends it. */
  isBrokenByHand = false;
  /** Accidents and faults that came about, by their names. */
  readonly seen = new Set<string>();
  /** What went wrong where nobody could be told at once. */
  failed: Violation | null = null;
  /** Milliseconds since 1970. */
  now = START;
  /** Operations of storage so far. */
  operations = 0;

  /**
   * @param accidentsLeft how many accidents may befall the run's steps, in all.
   * @param weights how likely it is that a step goes well, where each of its accidents weighs 1.
   */
  constructor(
    readonly choices: Choices,
    private accidentsLeft = Number.POSITIVE_INFINITY,
    private readonly goesWell = 60,
    remembers = false,
  ) {
    this.stage = new Stage(remembers);
  }

  /** All that what happens next depends on, for telling two moments apart. */
  get state(): string {
    const { store, api, stage, now, accidentsLeft, late, takenBack, lifted, everLatest } = this;
    const objects = [...store.objects].map(([key, { etag, metadata }]) => [key, etag, metadata]).sort();
    const heard = [...(stage.heard ?? [])].sort();
    const actors = stage.waiting.map(({ actor, what }) => `${actor} ${what}`).sort();
    const latest = everLatest.map(({ revision, sha256, restored }) => [revision, sha256, restored?.from]);
    const people = [takenBack, [...lifted]];
    return JSON.stringify([
      objects,
      api.state,
      heard,
      actors,
      now,
      accidentsLeft,
      late.map(({ what }) => what),
      latest,
      people,
    ]);
  }

  /** Which of these befalls a step; the first is that it goes well. */
  befalls(accidents: readonly Accident[]): Accident {
    const weights = accidents.map((_, index) => (index === 0 ? this.goesWell : this.accidentsLeft > 0 ? 1 : 0));
    const accident = accidents[accidents.length === 1 ? 0 : this.choices.pick(weights)] as Accident;
    if (accident !== accidents[0]) {
      this.accidentsLeft -= 1;
      this.seen.add(accident.name);
    }
    return accident;
  }

  /** What readers are pointed to; null when there is nothing, or nothing that can be read. */
  get latest(): SnapshotPointer | null {
    try {
      return JSON.parse(this.store.objects.get(LATEST_KEY)?.bytes.toString() ?? 'null');
    } catch {
      return null;
    }
  }

  /** Somebody has published, so that every reader must get something. */
  get stands(): boolean {
    return this.everLatest.length > 0 && !this.isBrokenByHand;
  }

  /** To be called after whatever may have written; keeps {@link everLatest}. */
  noteLatest(): void {
    const { latest } = this;
    if (latest === null) return;
    this.isBrokenByHand = false;
    if (JSON.stringify(latest) !== JSON.stringify(this.everLatest.at(-1))) this.everLatest.push(latest);
  }
}
