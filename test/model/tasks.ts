import { tryFault, tryFaultWithAccidents } from './every-fault';
import { everyWay } from './every-way';
import { API_FAULTS } from './faults/all';
import type { Figures } from './figures';
import { told } from './report';
import { ALL_SCENES } from './scenes';
import { makeRuns } from './seeded';
import { SITUATIONS, type Situation } from './situations';
import type { Violation } from './violation';
import type { Sync } from './writer';

/** What the long run is made of; each is done on its own, and told about on its own. */
export type Task =
  | { readonly kind: 'seeded'; readonly seed: number; readonly runs: number; readonly path?: string }
  | { readonly kind: 'scene'; readonly name: string }
  | { readonly kind: 'fault'; readonly name: string };

/** What is wrong, as text for a person, or null; `ways` for a scene. */
export interface Done {
  readonly problem: string | null;
  readonly ways: number;
}

export async function perform(sync: Sync, task: Task, figures: Figures): Promise<Done> {
  if (task.kind === 'seeded') {
    const failure = await makeRuns(sync, task, figures);
    const again = failure && `--seed ${failure.seed} --path ${failure.path}`;
    return { ways: 0, problem: failure && told(failure.violation, `${again}`) };
  }
  if (task.kind === 'scene') {
    const scene = ALL_SCENES[task.name];
    if (!scene) throw new Error(`There is no scene "${task.name}"; there are ${Object.keys(ALL_SCENES).join(', ')}.`);
    const { ways, violation } = await everyWay(sync, scene, figures);
    return { ways, problem: violation && told(violation, `--scene '${task.name}'`) };
  }
  return { ways: 0, problem: await everywhere(sync, task.name, figures) };
}

/** One fault in every situation, alone and with one accident at each step. */
async function everywhere(sync: Sync, name: string, figures: Figures): Promise<string | null> {
  const fault = API_FAULTS.find((each) => each.name === name);
  if (!fault)
    throw new Error(`There is no fault "${name}"; there are ${API_FAULTS.map((each) => each.name).join('; ')}.`);
  try {
    for (const situation of Object.keys(SITUATIONS) as Situation[]) await tryFault(sync, fault, situation, figures);
    await tryFaultWithAccidents(sync, fault, 'readers are a revision behind', figures);
    return null;
  } catch (violation) {
    return told(violation as Violation, `--fault '${name}'`);
  }
}
