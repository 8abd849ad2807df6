import { catalogueFor, catalogueOfDocument, flagChanges } from './flag-changes';
import { valueChanges } from './value-changes';

const on = { enabled: true, percent: 100 };
const off = { enabled: false, percent: 0 };
const flag = { description: 'd', whenOff: 'w', owner: 'frontend', expires: '2027-06-30' };
const of = (value: typeof on, more = {}) => ({ x: { ...flag, ...more, value } });

describe('what becomes of flags', () => {
  it.each([
    ['nothing', of(on), of(on), []],
    [
      'its default is turned off',
      of(on),
      of(off),
      ['Its default is turned off: it was on for 100 % of readers, becomes off.'],
    ],
    [
      'its default is turned on',
      of(off),
      of({ ...on, percent: 10 }),
      ['Its default is turned on: it was off, becomes on for 10 % of readers.'],
    ],
    [
      'its default reaches others',
      of(on),
      of({ ...on, percent: 50 }),
      ['Its default reaches others: it was on for 100 % of readers, becomes on for 50 % of readers.'],
    ],
    ['it is new', {}, of(on), ['It is new; its default is on for 100 % of readers.']],
    ['it is gone', of(on), {}, ['It is gone; its default was on for 100 % of readers.']],
    ['another owner', of(on), of(on, { owner: 'backend' }), ['owner was frontend, becomes backend.']],
    ['it stays longer', of(on), of(on, { expires: '2028-01-01' }), ['expires was 2027-06-30, becomes 2028-01-01.']],
  ])('%s', (_, before, after, says) => expect(flagChanges(before, after).map((each) => each.says)).toEqual(says));

  it('takes the tier’s own default', () => {
    const flags = { x: { ...flag, defaults: { everywhere: on, prod: off } } };
    expect(catalogueFor(flags, 'prod')['x']?.value).toEqual(off);
    expect(catalogueFor(flags, 'dev')['x']?.value).toEqual(on);
  });

  it('reads a document of AppConfig, which knows no owners', () => {
    const document = { flags: { x: { description: 'd' } }, values: { x: off } };
    expect(flagChanges(of(on), catalogueOfDocument(document)).map(({ says }) => says)).toEqual([
      'Its default is turned off: it was on for 100 % of readers, becomes off.',
    ]);
  });
});

describe('what becomes of a configuration', () => {
  it('is told by its leaves', () => {
    const before = { alarms: { thresholds: { age: 30 }, addressees: ['a'] }, owner: 'p' };
    const after = { alarms: { thresholds: { age: 60 }, addressees: ['a', 'b'] }, owner: 'p', bake: 5 };
    expect(valueChanges(before, after)).toEqual([
      { path: 'alarms.addressees', before: '["a"]', after: '["a","b"]' },
      { path: 'alarms.thresholds.age', before: '30', after: '60' },
      { path: 'bake', before: 'nothing', after: '5' },
    ]);
  });
});
