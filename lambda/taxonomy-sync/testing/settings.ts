import type { TaxonomySettings } from '../../../contract/functions';
import type { Pacing } from '../sync';

/** A small tier, whose runs make one attempt. */
export const SETTINGS: TaxonomySettings = {
  foreignParents: [],
  snapshotExpiresAfterMinutes: 60,
  maxMegabytes: 1,
  maxTerms: 1000,
  sync: { attempts: 1, firstByteSeconds: 5, silenceSeconds: 5, deadlineSeconds: 60 },
};

export const attemptsOf = (attempts: number): TaxonomySettings => ({
  ...SETTINGS,
  sync: { ...SETTINGS.sync, attempts },
});

/** Time enough for everything; pauses are noted in `pauses` and over at once. */
export const unhurried = (pauses: number[] = []): Pacing => ({
  msLeft: () => 60_000,
  wait: async (milliseconds) => void pauses.push(milliseconds),
  random: () => 0.5,
});
