import { EveryWay } from './choices';
import { Drama } from './drama';
import { count, type Figures } from './figures';
import { PERSON } from './person';
import { repair } from './repair';
import { before, type Situation } from './situations';
import type { Violation } from './violation';
import type { Sync } from './writer';

/** A small case, of which every way that it can go is gone. */
export interface Scene {
  readonly situation: Situation;
  /** Runs of the sync, all of them at once. */
  readonly writers: number;
  /** How often each of them tries. */
  readonly attempts?: number;
  /** How many accidents may befall their steps, in all. */
  readonly accidents?: number;
  /** Before the writers begin. */
  readonly first?: (drama: Drama) => Promise<void>;
  /** Each happens once, at any moment after the one before it is over. */
  readonly events?: readonly ((drama: Drama) => Promise<void>)[];
}

export interface Gone {
  /** Different orders of steps, with everything that befell them. */
  readonly ways: number;
  /** Null when nothing was ever wrong. */
  readonly violation: Violation | null;
}

/**
 * Takes every way through a scene.
 *
 * @param merges two ways that meet in the same state of everything go on as one; else each is gone by itself.
 */
export async function everyWay(sync: Sync, scene: Scene, figures: Figures, merges = true): Promise<Gone> {
  const choices = new EveryWay();
  const map = new WayMap(merges);
  const play = async (on: WayMap) => {
    const drama = new Drama(sync, choices, { accidents: scene.accidents ?? 0, remembers: true });
    await drama.play(() => go(drama, scene, choices, on));
    count(figures, drama);
  };
  const violation = await eachWay(
    choices,
    () => play(map),
    () => play(new WayMap(merges)),
  );
  return { ways: map.ways(), violation };
}

/**
 * Plays until every way is gone, or one leads to a violation; then that one is gone again, so that all of it is told.
 * Answers the violation, or null.
 */
export async function eachWay(
  choices: EveryWay,
  play: () => Promise<void>,
  again: () => Promise<void> = play,
): Promise<Violation | null> {
  while (choices.begin()) {
    try {
      await play();
    } catch (violation) {
      choices.again();
      await again().catch((told) => {
        Object.assign(violation as Violation, { trace: told.trace });
      });
      return violation as Violation;
    }
  }
  return null;
}

async function go(drama: Drama, scene: Scene, choices: EveryWay, map: WayMap): Promise<void> {
  const { world } = drama;
  const { attempts = 1, accidents = 0 } = scene;
  await before(drama, scene.situation);
  await scene.first?.(drama);
  for (const name of ['A', 'B', 'C'].slice(0, scene.writers)) {
    await drama.begin(name, { attempts, accidents: accidents > 0 });
  }
  const events = [...(scene.events ?? [])];
  map.start();
  for (;;) {
    const state = `${world.state} ${drama.readers.state} ${events.length}`;
    if (!map.reach(state, choices)) return;
    const { waiting } = world.stage;
    const isUnderWay = waiting.some(({ actor }) => actor === PERSON);
    const ways = [...waiting.map(() => 1), ...(isUnderWay ? [] : events.slice(0, 1).map(() => 1))];
    if (ways.length === 0) break;
    const chosen = choices.pick(ways);
    const step = waiting[chosen];
    if (step) await drama.turn(step);
    else await events.shift()?.(drama);
  }
  const late = world.late.splice(0);
  const arrive = async () => {
    for (const write of late.splice(0)) await drama.event(write.what, write.perform);
  };
  if (late.length > 0 && choices.pick([1, 1]) === 1) await arrive();
  await repair(drama);
  await arrive();
}

/** Which state led to which, so that ways are counted and none is gone twice. */
class WayMap {
  readonly #next = new Map<string, Map<string, string>>();
  #start: string | null = null;
  /** Null where the way here is on the map already. */
  #at: string | null = null;
  #from = 0;

  constructor(private readonly merges: boolean) {}

  start(): void {
    this.#at = null;
    this.#from = 0;
  }

  /** False where others have been before. */
  reach(state: string, choices: EveryWay): boolean {
    const step = choices.taken(this.#from);
    this.#from = choices.depth;
    if (choices.isRepeating) return true;
    this.#start ??= state;
    if (this.#at !== null) this.#next.get(this.#at)?.set(step, state);
    this.#at = state;
    if (this.#next.has(state)) return !this.merges || !choices.onNewGround;
    this.#next.set(state, new Map());
    return true;
  }

  ways(): number {
    const known = new Map<string, number>();
    const from = (state: string): number => {
      const ready = known.get(state);
      if (ready !== undefined) return ready;
      const next = [...(this.#next.get(state)?.values() ?? [])];
      const ways = next.length === 0 ? 1 : next.reduce((all, each) => all + from(each), 0);
      known.set(state, ways);
      return ways;
    };
    return this.#start === null ? 0 : from(this.#start);
  }
}
