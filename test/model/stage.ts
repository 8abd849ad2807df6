import { createHash } from 'node:crypto';
import type { Accident } from './accidents';
import { Violation } from './violation';

/** What an actor wants to do next; it happens when its turn has come. */
export interface Asked<T> {
  /** For the trace: what it does, such as "reads latest". */
  readonly what: string;
  /** What can befall it. */
  readonly accidents: readonly Accident[];
  /** Changes the world; what it answers or throws is what the actor gets. */
  readonly perform: (accident: Accident) => Promise<T>;
}

export interface Step {
  readonly actor: string;
  readonly what: string;
  readonly accidents: readonly Accident[];
  /** Performs it. The actor goes on only when the answer of this is called. */
  readonly open: (accident: Accident) => Promise<() => void>;
}

/** Longer than anything takes that an actor does on its own. */
const STUCK_MS = 30_000;

/**
 * Actors who take turns. Each runs until it asks for something; who goes next is decided only while all of them wait, so
 * that a run depends on nothing but these decisions.
 */
export class Stage {
  /** What all the actors that wait are waiting for, in the order in which they came on. */
  readonly waiting: Step[] = [];
  /** What each actor has asked for and heard so far; kept only where two moments are to be told apart. */
  readonly heard: Map<string, string> | null = null;
  #acting = 0;
  #allWait: () => void = () => {};

  constructor(remembers = false) {
    if (remembers) this.heard = new Map();
  }

  /** Lets an actor come on, and returns when it waits or has ended. */
  async enter(play: () => Promise<void>): Promise<void> {
    this.#acting += 1;
    void play().finally(() => this.#left());
    await this.#quiet();
  }

  /** For actors: waits for the turn, does it, and returns what came of it. */
  ask<T>(actor: string, { what, accidents, perform }: Asked<T>): Promise<T> {
    if (this.waiting.some((step) => step.actor === actor)) {
      throw new Violation('stuck', `${actor} asks for two things at once; the stage lets each actor have one.`);
    }
    return new Promise((resolve, reject) => {
      const open = (accident: Accident) =>
        perform(accident).then(
          (value) => {
            this.#note(actor, what, value);
            return () => resolve(value);
          },
          (error) => {
            this.#note(actor, what, String(error));
            return () => reject(error);
          },
        );
      this.waiting.push({ actor, what, accidents, open });
      this.#left();
    });
  }

  /** Does what a step asks for; the actor still stands. Call the answer to let it go on, or never: it crashed. */
  async take(step: Step, accident: Accident): Promise<() => Promise<void>> {
    this.waiting.splice(this.waiting.indexOf(step), 1);
    const release = await step.open(accident);
    return async () => {
      this.#acting += 1;
      release();
      await this.#quiet();
    };
  }

  #note(actor: string, what: string, heard: unknown): void {
    if (!this.heard) return;
    const all = createHash('md5').update(`${this.heard.get(actor)} ${what} ${JSON.stringify(heard)}`);
    this.heard.set(actor, all.digest('hex'));
  }

  #left(): void {
    this.#acting -= 1;
    if (this.#acting === 0) this.#allWait();
  }

  async #quiet(): Promise<void> {
    if (this.#acting === 0) return;
    await new Promise<void>((resolve, reject) => {
      const stuck = () => reject(new Violation('stuck', `An actor neither asks for anything nor ends.`));
      const timer = setTimeout(stuck, STUCK_MS);
      this.#allWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
