import type { Explained } from './survivors';

/** Mutants that survive rightly: they change nothing that the gate decides, or nothing at all. */
export const EXPLAINED: readonly Explained[] = [];
