import type { Report } from '../report/report';
import type { Patience, Settings } from '../settings';

const MINUTE = 60_000;
export const PATIENT: Patience = { connectMs: MINUTE, readMs: MINUTE, latestMs: MINUTE, termsMs: MINUTE };

/** No memory, and more patience than the edge has: a busy machine is not what these tests are about. */
export const settingsFor = (apiUrl: string, changes: Partial<Settings> = {}): Settings => ({
  apiUrl,
  headers: {},
  timeoutMs: 60_000,
  patience: PATIENT,
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
