import { ReleaseError } from '../release/release-error';

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * An instant as a person gives it: `2026-11-30T18:00Z`, with any zone, or from now on `+90m`, `+8h`, `+3d`. Without a zone
 * it would be another hour for whoever reads it elsewhere.
 *
 * @param option its name, for the error's sentence
 * @throws ReleaseError for anything else
 */
export function instantFrom(text: string, option: string, now: Date): Date {
  const [, count, unit] = /^\+(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count && unit) return new Date(now.getTime() + Number(count) * UNITS[unit as keyof typeof UNITS]);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) && isDay(text.slice(0, 10))) {
    const instant = new Date(text);
    if (!Number.isNaN(instant.getTime())) return instant;
  }
  throw new ReleaseError(
    'usage',
    `${option} is ${JSON.stringify(text.slice(0, 80))}, expected a time with its zone such as 2026-11-30T18:00Z, or +8h, +3d: say when.`,
  );
}

/** JavaScript reads the 31st of a shorter month as a day of the next. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
