import type { Report } from '../report/report';
import type { Settings } from '../settings';

/** What the edge of a tier waits, and no memory. */
export const settingsFor = (apiUrl: string, changes: Partial<Settings> = {}): Settings => ({
  apiUrl,
  headers: {},
  timeoutMs: 10_000,
  patience: { connectMs: 1000, readMs: 2000, latestMs: 3000, termsMs: 25_000 },
  foreignParents: [],
  maxBytes: 10_000_000,
  memory: null,
  publication: null,
  ...changes,
});

/** The promises that were found broken. */
export const broken = ({ checks }: Report): string[] =>
  checks.filter(({ outcome }) => outcome === 'broken').map(({ id }) => id);

/** Every sentence of a report. */
export const sentences = ({ checks }: Report): string[] =>
  checks.flatMap(({ findings }) => findings.map(({ message }) => message));
