import type { Drama } from './drama';
import { API_FAULTS } from './faults/all';
import type { ApiFault } from './faults/api-fault';
import { allow, lift, PERSON, restore } from './person';
import { COUNT, revisionOf } from './publications';
import { repair } from './repair';
import { before } from './situations';
import { SlowReader } from './slow-reader';

const WRITERS = ['A', 'B', 'C'];
const MINUTE = 60_000;
/** A writer's clock against the others'. */
const AHEAD = [0, 5 * MINUTE, -5 * MINUTE];

interface Way {
  readonly weight: number;
  readonly go: () => Promise<void>;
}

/**
 * One run of everything at once: up to three writers, an API that publishes, fails and lies, people, clocks, slow
 * readers; then all is healed, what was under way ends or never does, and a healthy run must repair.
 */
export async function seededRun(drama: Drama): Promise<void> {
  const { choices } = drama;
  await before(drama);
  const slow = [new SlowReader(drama, 'snapshot'), new SlowReader(drama, 'api first')];
  while (!choices.over) {
    const ways = waysOn(drama, slow);
    const way = ways[choices.pick(ways.map(({ weight }) => weight))];
    await way?.go();
  }
  await curtain(drama);
}

/** What was under way goes on now, after the repair, or never. */
async function curtain(drama: Drama): Promise<void> {
  const { world, choices } = drama;
  const stragglers = new Set<string>();
  for (const step of [...world.stage.waiting]) {
    const fate = choices.pick([2, 1, 1]);
    if (fate === 1) drama.forget(step);
    if (fate === 2) stragglers.add(step.actor);
  }
  const isStraggler = ({ actor }: { actor: string }) => stragglers.has(actor);
  await drama.finish(world.stage.waiting.filter((step) => !isStraggler(step)));
  if (choices.pick([2, 1]) === 0) await arriveAll(drama);
  await repair(drama);
  await drama.finish(world.stage.waiting.filter(isStraggler));
  await arriveAll(drama);
}

async function arriveAll(drama: Drama): Promise<void> {
  const { late } = drama.world;
  for (let write = late.shift(); write; write = late.shift()) await drama.event(write.what, write.perform);
}

function waysOn(drama: Drama, slow: readonly SlowReader[]): Way[] {
  const { world } = drama;
  const { waiting } = world.stage;
  return [
    ...waiting.map((step) => ({ weight: 40 / waiting.length, go: () => drama.turn(step) })),
    ...WRITERS.filter((writer) => !drama.running.has(writer)).map((writer, i) => ({
      weight: i === 0 ? 6 : 2,
      go: () => begin(drama, writer),
    })),
    ...people(drama),
    ...slow.filter((reader) => !reader.isLooking).map((reader) => ({ weight: 1, go: () => reader.begin() })),
    ...theApi(drama),
    ...theClock(drama),
    ...world.late.map((write) => ({
      weight: 2,
      go: () => {
        world.late.splice(world.late.indexOf(write), 1);
        return drama.event(write.what, write.perform);
      },
    })),
  ];
}

function begin(drama: Drama, writer: string): Promise<void> {
  const attempts = 1 + drama.choices.pick([1, 1, 1]);
  const ahead = AHEAD[drama.choices.pick([4, 1, 1])] ?? 0;
  return drama.begin(writer, { attempts, ahead, accidents: true });
}

function people({ world, choices }: Drama): Way[] {
  if (world.stage.waiting.some(({ actor }) => actor === PERSON)) return [];
  const told = (what: string, act: () => Promise<void>) => () => {
    world.trace.push(what);
    return act();
  };
  return [
    { weight: 2, go: told('a person goes back', () => restore(world, choices.pick([3, 1, 1, 1]))) },
    { weight: world.latest?.restored ? 4 : 0, go: told('a person lifts the restore', () => lift(world)) },
    { weight: 1, go: told("a person allows the API's newest", () => allow(world)) },
  ];
}

function theApi(drama: Drama): Way[] {
  const { world, choices } = drama;
  const { api } = world;
  const publish = (by: number, count: number) => () => {
    const revision = api.newest.pointer.revision + by;
    return drama.event(`the API publishes ${revision} with ${count} terms`, () =>
      api.publish(revisionOf(revision, count)),
    );
  };
  const commit = (fault: ApiFault | null) =>
    drama.event(fault ? `the API goes wrong: ${fault.name}` : 'the API is healthy', () => {
      api.fault = fault;
      if (fault) world.seen.add(fault.name);
    });
  return [
    { weight: 5, go: publish(1, COUNT) },
    { weight: 1, go: publish(3, COUNT + 1) },
    { weight: 0.5, go: publish(1, Math.floor(COUNT / 2)) },
    { weight: 0.5, go: publish(1, COUNT * 2) },
    { weight: 6, go: () => commit(API_FAULTS[choices.pick(API_FAULTS.map(() => 1))] ?? null) },
    { weight: api.fault ? 10 : 0, go: () => commit(null) },
  ];
}

function theClock(drama: Drama): Way[] {
  const { world } = drama;
  const moves = (minutes: number) => () =>
    drama.event(`the clock moves by ${minutes} minutes`, () => {
      world.now += minutes * MINUTE;
    });
  return [
    { weight: 1, go: moves(0.1) },
    { weight: 2, go: moves(20) },
    { weight: 0.5, go: moves(-90) },
  ];
}
