/** Where the browser reads flags, and the key of that object in the snapshot bucket. */
export const FLAGS_PATH = '/flags/v1.json';
export const FLAGS_KEY = 'flags/v1.json';

/** A boolean flag with the share of readers that it applies to. */
export interface FlagValue {
  readonly enabled: boolean;
  /** 0–100: share of readers, by a hash of the reader's id in the browser, so that answers stay cacheable. */
  readonly percent: number;
}

export interface FlagDefinition {
  readonly description: string;
  /** What a reader gets while the flag is off. */
  readonly whenOff: string;
  /** A team, as in CODEOWNERS. */
  readonly owner: string;
  /** ISO date by which the flag is gone or its date is moved by a person. */
  readonly expires: string;
  /** `everywhere`, unless the tier has a value of its own. */
  readonly defaults: { readonly everywhere: FlagValue; readonly [tier: string]: FlagValue };
}

/** The one catalogue of flags. */
export const FLAGS = {
  'taxonomy-api-first': {
    description: 'Readers ask the API first and take the snapshot as the emergency.',
    whenOff: 'Readers take the snapshot without asking the API.',
    owner: 'frontend',
    expires: '2027-06-30',
    defaults: { everywhere: { enabled: true, percent: 100 } },
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagKey = keyof typeof FLAGS;
export type FlagValues = Readonly<Record<FlagKey, FlagValue>>;

/** The catalogue's defaults for one tier. */
export function defaultFlags(tier: string): FlagValues {
  const entries = Object.entries<FlagDefinition>(FLAGS).map(([key, flag]) => [
    key,
    flag.defaults[tier] ?? flag.defaults.everywhere,
  ]);
  return Object.fromEntries(entries) as FlagValues;
}

/** `GET /flags/v1.json`. */
export interface PublishedFlags {
  readonly version: 1;
  readonly tier: string;
  /** `baseline`: the catalogue's defaults, as nothing was rolled out yet. `rolled-out`: values from AppConfig. */
  readonly state: 'baseline' | 'rolled-out';
  /** AppConfig's configuration version that is in effect; null while `baseline`. */
  readonly configuration: string | null;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  readonly flags: FlagValues;
}
