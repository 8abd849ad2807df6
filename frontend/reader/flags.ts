import {
  defaultFlags,
  FLAGS,
  type FlagKey,
  type FlagValue,
  type FlagValues,
  type PublishedFlags,
} from '../../contract/flags';
import { shareOf } from './share-of';

/** Where the values in force came from, in the order of trust. */
export type FlagTrust = 'fetched' | 'last-known-good' | 'baked';

/** The answer to `/flags/v1.json`, or null when it is not what the contract says. Flags unknown to this page are left out. */
export function parseFlags(body: string): PublishedFlags | null {
  let raw: Record<string, unknown>;
  try {
    raw = Object(JSON.parse(body));
  } catch {
    return null;
  }
  const { version, tier, state, configuration, publishedAt, flags } = raw;
  if (version !== 1 || typeof tier !== 'string' || typeof publishedAt !== 'string') return null;
  if (state !== 'baseline' && state !== 'rolled-out') return null;
  if (typeof flags !== 'object' || flags === null) return null;
  const values = Object.entries(flags).filter(([key, value]) => Object.hasOwn(FLAGS, key) && isFlagValue(value));
  return {
    version,
    tier,
    state,
    configuration: typeof configuration === 'string' ? configuration : null,
    publishedAt,
    // A flag that is missing or malformed has its baked default; the others keep their word.
    flags: { ...defaultFlags(tier), ...(Object.fromEntries(values) as Partial<FlagValues>) },
  };
}

function isFlagValue(value: unknown): value is FlagValue {
  const { enabled, percent } = Object(value) as Record<string, unknown>;
  return typeof enabled === 'boolean' && typeof percent === 'number' && percent >= 0 && percent <= 100;
}

export interface FlagsInForce {
  readonly values: FlagValues;
  readonly trust: FlagTrust;
  /** The tier that the document names; null when the values are baked. */
  readonly tier: string | null;
}

/** Order of trust: fetched, last known good, baked default. Each is the raw text, or null where there is none. */
export function flagsInForce(fetched: string | null, lastKnownGood: string | null): FlagsInForce {
  const candidates = [
    { trust: 'fetched', body: fetched },
    { trust: 'last-known-good', body: lastKnownGood },
  ] as const;
  for (const { trust, body } of candidates) {
    const document = body === null ? null : parseFlags(body);
    if (document) return { values: document.flags, trust, tier: document.tier };
  }
  return { values: defaultFlags(''), trust: 'baked', tier: null };
}

/** Whether `key` is on for this reader. The same reader gets the same answer, and stays in as the percentage grows. */
export function isOn(values: FlagValues, key: FlagKey, readerId: string): boolean {
  const { enabled, percent } = values[key];
  return enabled && shareOf(`${key}:${readerId}`) < percent;
}
