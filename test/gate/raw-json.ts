/** JSON as a second statement of the rules reads it: whatever it stumbles over throws, and is not so. */
export interface Json {
  readonly [key: string]: Json;
}

/** What stands at the end of a path. */
export const of = (from: Json, ...path: readonly string[]): Json =>
  path.reduce((value, key) => {
    if (!Object.hasOwn(value, key)) throw new Error(`no ${key}`);
    return value[key] as Json;
  }, from);

export const list = (value: unknown): readonly Json[] => {
  if (!Array.isArray(value)) throw new Error('no list');
  return value as Json[];
};

export const is = (value: unknown, wanted: unknown) => Object.is(value, wanted);

/** Milliseconds of an instant in UTC; NaN, which is neither before nor after anything, for what is none. */
export const t = (instant: unknown): number => {
  if (typeof instant !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(instant)) return Number.NaN;
  return new Date(instant).getTime();
};
export const n = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

/** The first that is not so; null when all are. */
export function firstNot(all: Readonly<Record<string, () => boolean>>): string | null {
  const holds = (so: () => boolean) => {
    try {
      return so();
    } catch {
      return false;
    }
  };
  return Object.entries(all).find(([, so]) => !holds(so))?.[0] ?? null;
}
