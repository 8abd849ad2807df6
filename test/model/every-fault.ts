import { EveryWay, tape } from './choices';
import { Drama } from './drama';
import { eachWay } from './every-way';
import type { ApiFault } from './faults/api-fault';
import { count, type Figures } from './figures';
import { repair } from './repair';
import { before, type Situation } from './situations';
import type { Sync } from './writer';

/** One run of the sync while the API commits this fault, then a second, then all is healed. */
async function commit(drama: Drama, fault: ApiFault, situation: Situation): Promise<void> {
  const { world } = drama;
  await before(drama, situation);
  await drama.event(`the API goes wrong: ${fault.name}`, () => {
    world.api.fault = fault;
  });
  for (const actor of ['A', 'B']) {
    await drama.begin(actor, { attempts: 2, accidents: true });
    for (let step = world.stage.waiting[0]; step; step = world.stage.waiting[0]) await drama.turn(step);
  }
  const late = world.late.splice(0);
  for (const write of late) await drama.event(write.what, write.perform);
  await repair(drama);
}

/** Throws the first violation. */
export const tryFault = (sync: Sync, fault: ApiFault, situation: Situation, figures: Figures): Promise<void> =>
  tried(new Drama(sync, tape([])), fault, situation, figures);

/** As {@link tryFault}, with one accident at each step of the two runs in turn. */
export async function tryFaultWithAccidents(sync: Sync, fault: ApiFault, situation: Situation, figures: Figures) {
  const choices = new EveryWay();
  const play = () => tried(new Drama(sync, choices, { accidents: 1 }), fault, situation, figures);
  const violation = await eachWay(choices, play);
  if (violation) throw violation;
}

async function tried(drama: Drama, fault: ApiFault, situation: Situation, figures: Figures): Promise<void> {
  await drama.play(() => commit(drama, fault, situation));
  count(figures, drama);
}
