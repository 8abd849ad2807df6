const UNITS = [
  { unit: 'day', milliseconds: 86_400_000 },
  { unit: 'hour', milliseconds: 3_600_000 },
  { unit: 'minute', milliseconds: 60_000 },
] as const;

/** `3 minutes ago`. Under a minute, and in the future of a reader whose clock is slow, it is `just now`. */
export function ago(at: number, now: number): string {
  const passed = now - at;
  const found = UNITS.find(({ milliseconds }) => passed >= milliseconds);
  if (!found) return 'just now';
  const count = Math.floor(passed / found.milliseconds);
  return `${count} ${found.unit}${count === 1 ? '' : 's'} ago`;
}
