import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from './clock';

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'clock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const asked = (clock: SimulatedClock, program: string): unknown =>
  JSON.parse(
    execFileSync(process.execPath, ['-e', `console.log(JSON.stringify(${program}))`], {
      env: { ...process.env, ...clock.environment },
      encoding: 'utf8',
    }),
  );

describe('a process that lives by a simulated clock', () => {
  const clock = new SimulatedClock(join(folder, 'a folder', 'clock'));

  it('has the machine’s time until the clock is put forward', () => {
    expect(Math.abs((asked(clock, 'Date.now()') as number) - Date.now())).toBeLessThan(HOUR / 2);
  });

  it('is as far ahead as it was put forward, however time is asked for', () => {
    const later = Date.now() + 5 * HOUR;
    clock.forwardTo(later);
    const times = 'Date.now(), new Date().getTime(), Date.parse(Date())';
    for (const time of asked(clock, `[${times}]`) as number[]) {
      expect(time).toBeGreaterThanOrEqual(later - 1000);
      expect(time).toBeLessThan(later + HOUR);
    }
  });

  it('has a Date like any other', () => {
    const facts = [
      'new Date(0).toISOString()',
      'new Date(2020, 0).getFullYear()',
      'new Date() instanceof Date',
      'new Date(5).constructor === Date',
      'Date.UTC(1970, 0)',
      'typeof Date()',
    ];
    expect(asked(clock, `[${facts.join(', ')}]`)).toEqual([
      '1970-01-01T00:00:00.000Z',
      2020,
      ...[true, true, 0, 'string'],
    ]);
  });

  it('never goes back', () => {
    const before = asked(clock, 'Date.now()') as number;
    clock.forwardTo(before - HOUR);
    expect(asked(clock, 'Date.now()')).toBeGreaterThanOrEqual(before);
  });
});
