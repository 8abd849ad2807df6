import { mergeFlags, type Values } from './merge-flags';

const on = (percent = 100) => ({ enabled: true, percent });
const off = { enabled: false, percent: 0 };
const merged = (from: Values | null, current: Values, to: Values) => {
  const { values, changed, kept } = mergeFlags(from, current, to);
  return { values, changed: changed.map(({ key }) => key), kept: kept.map(({ key }) => key) };
};

describe('a release changes the flags that it changed, and leaves what a person has set', () => {
  it.each<[string, Values | null, Values, Values, ReturnType<typeof merged>]>([
    ['nothing differs', { a: off }, { a: off }, { a: off }, { values: { a: off }, changed: [], kept: [] }],
    ['its default is turned', { a: off }, { a: off }, { a: on() }, { values: { a: on() }, changed: ['a'], kept: [] }],
    [
      'its default is turned, and somebody has set another share since',
      ...([{ a: off }, { a: on(5) }, { a: on() }] as const),
      { values: { a: on(5) }, changed: [], kept: ['a'] },
    ],
    [
      'it does not touch what somebody has set',
      ...([{ a: off }, { a: on(5) }, { a: off }] as const),
      { values: { a: on(5) }, changed: [], kept: [] },
    ],
    ['somebody was there first', { a: off }, { a: on() }, { a: on() }, { values: { a: on() }, changed: [], kept: [] }],
    ['it brings a flag', {}, {}, { a: on() }, { values: { a: on() }, changed: ['a'], kept: [] }],
    ['it drops a flag', { a: on() }, { a: on() }, {}, { values: {}, changed: ['a'], kept: [] }],
    [
      'it drops a flag that somebody has set: the page does not ask for it any more',
      ...([{ a: off }, { a: on() }, {}] as const),
      { values: {}, changed: ['a'], kept: [] },
    ],
    [
      'a flag that somebody took out by hand comes back, as the page asks for it',
      ...([{ a: on() }, {}, { a: on() }] as const),
      { values: { a: on() }, changed: ['a'], kept: [] },
    ],
    [
      'nobody knows what the release before came with: what differs is changed',
      ...([null, { a: off, b: on(5) }, { a: on(), b: on(5) }] as const),
      { values: { a: on(), b: on(5) }, changed: ['a'], kept: [] },
    ],
    [
      'a flag by the name of something that every object has',
      ...([{}, {}, { constructor: on() }] as const),
      { values: { constructor: on() }, changed: ['constructor'], kept: [] },
    ],
  ])('%s', (_, from, current, to, expected) => {
    expect(merged(from, current, to)).toEqual(expected);
  });

  it('up and down again is where it was, whatever else somebody has set', () => {
    const [one, two] = [
      { a: off, b: off, c: on() },
      { a: on(), b: off, d: on() },
    ];
    const now = { a: off, b: on(7), c: on() };
    const up = mergeFlags(one, now, two).values;
    expect(mergeFlags(two, up, one).values).toEqual(now);
  });
});
