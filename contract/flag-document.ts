import { defaultFlags, FLAGS, type FlagDefinition, type FlagKey, type FlagValue, type FlagValues } from './flags';

/** A feature-flag configuration as AppConfig keeps it: what there is, and what its values are (AWS.AppConfig.FeatureFlags). */
export interface FlagDocument {
  readonly version: '1';
  readonly flags: Readonly<Record<FlagKey, DocumentFlag>>;
  readonly values: FlagValues;
}

interface DocumentFlag {
  readonly name: string;
  readonly description: string;
  readonly attributes: { readonly percent: { readonly constraints: typeof PERCENT } };
}

const PERCENT = { type: 'number', minimum: 0, maximum: 100, required: true } as const;

/** The content of a hosted configuration version: the catalogue with these values. */
export function flagDocument(values: FlagValues): FlagDocument {
  const flags = catalogue().map(([key, { description }]) => [
    key,
    { name: key, description, attributes: { percent: { constraints: PERCENT } } },
  ]);
  const picked = catalogue().map(([key]) => [key, { enabled: values[key].enabled, percent: values[key].percent }]);
  return { version: '1', flags: Object.fromEntries(flags), values: Object.fromEntries(picked) };
}

/** Values as AppConfig serves or keeps them, read against the catalogue. */
export type ReadFlags =
  | {
      readonly ok: true;
      readonly flags: FlagValues;
      /** One sentence for each thing that was left out or filled in. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false /** One sentence for each value that does not fit. */; readonly problems: readonly string[] };

/**
 * Reads what `GetLatestConfiguration` returns for a feature-flag profile, `{key: {enabled, percent}}`, which is also the
 * shape of a document's `values`. A flag that is missing gets the tier's default; one that the catalogue does not know is
 * left out. A disabled flag may come without attributes (AppConfig, feature flags): it reaches 0 percent.
 */
export function readFlags(body: string, tier: string): ReadFlags {
  let served: unknown;
  try {
    served = JSON.parse(body);
  } catch {
    return { ok: false, problems: ['The flags are not JSON; roll out a document of the catalogue.'] };
  }
  if (typeof served !== 'object' || served === null || Array.isArray(served)) {
    return { ok: false, problems: ['The flags are not an object by key; roll out a document of the catalogue.'] };
  }
  const values = new Map<string, unknown>(Object.entries(served));
  const defaults = defaultFlags(tier);
  const read = catalogue().map(([key]) => [key, values.has(key) ? flagValue(values.get(key)) : defaults[key]] as const);
  const wrong = read.filter(([, value]) => value === null);
  if (wrong.length > 0) return { ok: false, problems: wrong.map(([key]) => problem(key, values.get(key))) };

  const known = new Set<string>(catalogue().map(([key]) => key));
  const notes = [
    ...[...known].filter((key) => !values.has(key)).map((key) => `The flag ${key} is missing and has its default.`),
    ...[...values.keys()].filter((key) => !known.has(key)).map((key) => `The flag ${key} is unknown and left out.`),
  ];
  return { ok: true, flags: Object.fromEntries(read) as FlagValues, notes };
}

/** Whether two sets of values mean the same to readers. */
export const sameFlags = (a: FlagValues, b: FlagValues) =>
  catalogue().every(([key]) => a[key].enabled === b[key].enabled && a[key].percent === b[key].percent);

function flagValue(value: unknown): FlagValue | null {
  const { enabled, percent } = Object(value) as Record<string, unknown>;
  if (enabled === false && percent === undefined) return { enabled, percent: 0 };
  if (typeof enabled !== 'boolean' || typeof percent !== 'number') return null;
  return percent >= PERCENT.minimum && percent <= PERCENT.maximum ? { enabled, percent } : null;
}

const problem = (key: string, value: unknown) =>
  `The flag ${key} is ${JSON.stringify(value)}; give {"enabled": true or false, "percent": 0 to 100}.`;

const catalogue = () => Object.entries(FLAGS) as [FlagKey, FlagDefinition][];
