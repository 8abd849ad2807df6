import { CONFIRM_EVERY_MINUTES } from '../../contract/taxonomy';
import type { Drama } from './drama';
import type { Scene } from './every-way';
import { API_FAULTS } from './faults/all';
import { lift, restore } from './person';
import { revisionOf } from './publications';

const publishes = (revision: number) => (drama: Drama) =>
  drama.event(`the API publishes ${revision}`, () => drama.world.api.publish(revisionOf(revision)));

const goesBack = (drama: Drama) =>
  drama.event('the API goes back', () => {
    drama.world.api.fault = API_FAULTS.find(({ name }) => name === 'stub back') ?? null;
  });

const goesDown = (drama: Drama) =>
  drama.event('the API is down', () => {
    drama.world.api.fault = API_FAULTS.find(({ name }) => name === 'stub hang') ?? null;
  });

const isHealed = (drama: Drama) =>
  drama.event('the API is healthy', () => {
    drama.world.api.fault = null;
  });

const timePasses = (drama: Drama) =>
  drama.event('it is time to confirm', () => {
    drama.world.now += CONFIRM_EVERY_MINUTES * 60_000;
  });

const personRestores = (drama: Drama) => restore(drama.world, 0);
const personLifts = (drama: Drama) => lift(drama.world);

const BEHIND = 'readers are a revision behind';

/** Small cases, each gone in every way that it can go. */
export const SCENES = {
  'two writers of the first revision': { situation: 'nothing is there yet', writers: 2 },
  'two writers of the same revision': { situation: BEHIND, writers: 2, attempts: 2 },
  'two writers, and the API publishes another': { situation: BEHIND, writers: 2, attempts: 2, events: [publishes(43)] },
  'two writers, and the API goes back': { situation: BEHIND, writers: 2, events: [goesBack] },
  'a writer confirms while another publishes': {
    situation: 'readers have what the API has',
    writers: 2,
    attempts: 2,
    first: timePasses,
    events: [publishes(43)],
  },
  'a writer publishes while a person goes back': {
    situation: BEHIND,
    writers: 1,
    attempts: 2,
    events: [personRestores],
  },
  'a writer publishes while a person lifts a restore': {
    situation: 'a person has taken readers back',
    writers: 1,
    attempts: 2,
    events: [publishes(43), personLifts],
  },
  'a person lifts a restore while the API is down': {
    situation: 'a person has taken readers back',
    writers: 1,
    first: goesDown,
    events: [personLifts, isHealed],
  },
  'a writer confirms while a person goes back and lifts it': {
    situation: 'readers have what the API has',
    writers: 1,
    attempts: 2,
    first: timePasses,
    events: [personRestores, personLifts],
  },
  'a pointer that cannot be read, and two writers': { situation: 'the pointer cannot be read', writers: 2 },
  'a pointer that cannot be read, and the API goes back': {
    situation: 'the pointer cannot be read',
    writers: 1,
    events: [goesBack],
  },
  'one accident at any step': { situation: BEHIND, writers: 1, attempts: 2, accidents: 1 },
  'one accident at any step of the first revision': {
    situation: 'nothing is there yet',
    writers: 1,
    attempts: 2,
    accidents: 1,
  },
  'one accident at any step while old revisions are removed': {
    situation: 'as many old revisions as may stand',
    writers: 1,
    accidents: 1,
    first: publishes(43),
  },
} as const satisfies Record<string, Scene>;

/** Cases that take longer: for the long run. */
export const LARGE_SCENES = {
  'an old writer goes on after two newer revisions': {
    situation: BEHIND,
    writers: 2,
    attempts: 2,
    events: [publishes(43), publishes(44)],
  },
  'two writers, and a person goes back': { situation: BEHIND, writers: 2, attempts: 2, events: [personRestores] },
  'two writers, and a person lifts a restore': {
    situation: 'a person has taken readers back',
    writers: 2,
    attempts: 2,
    events: [personLifts, publishes(43)],
  },
  'two writers remove old revisions': {
    situation: 'as many old revisions as may stand',
    writers: 2,
    events: [publishes(43)],
  },
  'two accidents at any steps': { situation: BEHIND, writers: 1, attempts: 2, accidents: 2 },
  'one accident at any step of two writers': { situation: BEHIND, writers: 2, accidents: 1, events: [publishes(43)] },
  'three writers, and the API publishes another': { situation: BEHIND, writers: 3, events: [publishes(43)] },
} as const satisfies Record<string, Scene>;

export const ALL_SCENES: Readonly<Record<string, Scene>> = { ...SCENES, ...LARGE_SCENES };
