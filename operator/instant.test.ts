import { instantFrom } from './instant';

const NOW = new Date('2026-11-20T12:00:00Z');
const from = (text: string) => instantFrom(text, '--until', NOW).toISOString();

describe('a time is the same for everybody', () => {
  it.each([
    ['2026-11-30T18:00Z', '2026-11-30T18:00:00.000Z'],
    ['2026-11-30T18:00:30Z', '2026-11-30T18:00:30.000Z'],
    ['2026-11-30T18:00+01:00', '2026-11-30T17:00:00.000Z'],
    ['+90m', '2026-11-20T13:30:00.000Z'],
    ['+8h', '2026-11-20T20:00:00.000Z'],
    ['+3d', '2026-11-23T12:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect(from(text)).toBe(instant);
  });

  it.each([
    ...['', 'tomorrow', '2026-11-30', '2026-11-30T18:00', '2026-02-30T18:00Z', '2026-11-30T25:00Z', '+3', '3d', '+3w'],
    ...['-3d', '+1.5h', '1764525600000', '2026-11-30T18:00ZZ'],
  ])('%j is refused', (text) => {
    expect(() => from(text)).toThrow(/--until is .*, expected a time with its zone/);
  });
});
