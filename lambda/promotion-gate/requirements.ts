import type { Requirement } from './requirement';
import { alarms } from './requirements/alarms';
import { approvals } from './requirements/approvals';
import { bake } from './requirements/bake';
import { below } from './requirements/below';
import { clock } from './requirements/clock';
import { composites } from './requirements/composites';
import { contract } from './requirements/contract';
import { flags } from './requirements/flags';
import { freeze } from './requirements/freeze';
import { identity } from './requirements/identity';
import { known } from './requirements/known';
import { probes } from './requirements/probes';
import { snapshot } from './requirements/snapshot';

/** All that a release must show, in the order in which people read it. */
export const REQUIREMENTS: Readonly<Record<string, Requirement>> = {
  identity,
  alarms,
  composites,
  probes,
  snapshot,
  contract,
  flags,
  bake,
  below,
  approvals,
  freeze,
  clock,
  known,
};
