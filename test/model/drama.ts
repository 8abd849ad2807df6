import type { SyncOutcome } from '../../contract/functions';
import type { SnapshotPointer } from '../../contract/taxonomy';
import type { Choices } from './choices';
import { Readers } from './readers';
import type { Step } from './stage';
import { Violation } from './violation';
import { World } from './world';
import { beginRun, type Sync, type WriterOptions } from './writer';

const BY_SIZE = ['shrank', 'grew'];

export interface DramaOptions {
  readonly accidents?: number;
  readonly goesWell?: number;
  /** Moments are told apart, for a run that takes every way. */
  readonly remembers?: boolean;
}

/** One run of the model: a world, those who act in it, and readers who look after everything that happens. */
export class Drama {
  readonly world: World;
  readonly readers: Readers;
  readonly outcomes: SyncOutcome[] = [];
  /** Writers that run now. */
  readonly running = new Set<string>();

  constructor(
    readonly sync: Sync,
    readonly choices: Choices,
    { accidents, goesWell, remembers }: DramaOptions = {},
  ) {
    this.world = new World(choices, accidents, goesWell, remembers);
    this.readers = new Readers(this.world);
  }

  /** Plays it to its end. Whatever it throws is a {@link Violation} that knows what had happened. */
  async play(plot: (drama: Drama) => Promise<void>): Promise<void> {
    try {
      await plot(this);
    } catch (error) {
      const violation = error instanceof Violation ? error : new Violation('stuck', `${(error as Error).stack}`);
      violation.trace = this.world.trace;
      throw violation;
    }
  }

  /** A step that waits is taken, with whatever befalls it; then readers look, then its actor goes on. */
  async turn(step: Step, goesWell = false): Promise<void> {
    const { world } = this;
    const accident = goesWell || step.accidents.length === 1 ? step.accidents[0] : world.befalls(step.accidents);
    if (!accident) throw new Violation('stuck', `${step.actor} asks for something that nothing can befall.`);
    const goOn = await world.stage.take(step, accident);
    await this.look(`${step.actor} ${step.what}${accident.name && ` — ${accident.name}`}`);
    if (accident.hears === 'nothing') this.running.delete(step.actor);
    else await goOn();
  }

  /** Something that happens between steps. */
  async event(what: string, happen: () => unknown): Promise<void> {
    await happen();
    await this.look(what);
  }

  async begin(actor: string, options: Partial<WriterOptions>): Promise<void> {
    this.world.trace.push(`${actor} begins a run${options.ahead ? `, its clock ${options.ahead / 1000} s ahead` : ''}`);
    this.running.add(actor);
    await beginRun(this.world, actor, this.sync, options, (outcome) => this.#ended(actor, outcome));
  }

  /** The run of an actor that waits is never heard of again. */
  forget(step: Step): void {
    this.world.trace.push(`${step.actor} is never heard of again, about to do this: ${step.what}`);
    this.running.delete(step.actor);
    this.world.stage.waiting.splice(this.world.stage.waiting.indexOf(step), 1);
  }

  /** All that wait go on to their end, one after the other, and nothing befalls them. */
  async finish(steps: readonly Step[] = this.world.stage.waiting): Promise<void> {
    const actors = new Set(steps.map(({ actor }) => actor));
    const next = () => this.world.stage.waiting.find(({ actor }) => actors.has(actor));
    for (let step = next(); step; step = next()) await this.turn(step, true);
  }

  async look(what: string): Promise<void> {
    const at = this.world.trace.push(what) - 1;
    this.world.trace[at] = `${what}  │ ${await this.readers.look()}`;
  }

  #ended(actor: string, outcome: SyncOutcome): void {
    const { world } = this;
    this.running.delete(actor);
    this.outcomes.push(outcome);
    world.trace.push(`${actor} ends: ${outcome.outcome} ${outcome.reason ?? ''} ${outcome.message}`);
    // What an API that never went wrong publishes is refused for its size only.
    if (outcome.outcome === 'refused' && !world.api.everWrong && !BY_SIZE.includes(`${outcome.reason}`)) {
      world.failed ??= new Violation('untrue', `${actor} refuses what is right: ${outcome.message}`);
    }
    const lie = lieOf(outcome, world.everLatest);
    if (lie !== null) world.failed ??= new Violation('untrue', `${actor} ${lie}`);
  }
}

/** What a run says of itself that is not so, or null. */
function lieOf({ outcome, snapshot, offered }: SyncOutcome, ever: readonly SnapshotPointer[]): string | null {
  if (outcome === 'failed' || outcome === 'refused' || snapshot === null) return null;
  const had = ever.filter(({ revision, sha256 }) => revision === snapshot.revision && sha256 === snapshot.sha256);
  if (had.length === 0) return `says that readers have ${snapshot.revision}, and they never had.`;
  const newest = offered?.revision ?? 0;
  const isTrue = had.some(({ revision, restored }) => Math.max(revision, restored?.from ?? 0) >= newest);
  return isTrue ? null : `was offered ${newest} and is content with ${snapshot.revision}.`;
}
