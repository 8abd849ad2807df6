import { flagDocument, readFlags, sameFlags } from './flag-document';
import { defaultFlags } from './flags';

const defaults = defaultFlags('dev');

describe('the document that is rolled out', () => {
  it('describes every flag of the catalogue and bounds its percentage', () => {
    expect(flagDocument({ 'taxonomy-api-first': { enabled: true, percent: 25 } })).toEqual({
      version: '1',
      flags: {
        'taxonomy-api-first': {
          name: 'taxonomy-api-first',
          description: expect.any(String),
          attributes: {
            percent: { constraints: { type: 'number', minimum: 0, maximum: 100, required: true } },
          },
        },
      },
      values: { 'taxonomy-api-first': { enabled: true, percent: 25 } },
    });
  });

  it('is read back as the values it was made from', () => {
    const values = { 'taxonomy-api-first': { enabled: true, percent: 33.3 } };
    expect(readFlags(JSON.stringify(flagDocument(values).values), 'dev')).toEqual({
      ok: true,
      flags: values,
      notes: [],
    });
  });
});

describe('what AppConfig serves is taken', () => {
  it.each([
    ['on, with its share', { enabled: true, percent: 40 }, { enabled: true, percent: 40 }],
    ['off, with its share', { enabled: false, percent: 40 }, { enabled: false, percent: 40 }],
    ['off, without attributes', { enabled: false }, { enabled: false, percent: 0 }],
    [
      'with attributes of a newer catalogue',
      { enabled: true, percent: 0, region: 'eu' },
      { enabled: true, percent: 0 },
    ],
  ])('%s', (_, served, expected) => {
    expect(readFlags(JSON.stringify({ 'taxonomy-api-first': served }), 'dev')).toEqual({
      ok: true,
      flags: { 'taxonomy-api-first': expected },
      notes: [],
    });
  });

  it('with the default for a flag that is missing, and says so', () => {
    expect(readFlags('{}', 'dev')).toEqual({
      ok: true,
      flags: defaults,
      notes: ['The flag taxonomy-api-first is missing and has its default.'],
    });
  });

  it.each(['other', '__proto__', 'constructor'])('without a flag that nobody knows (%s), and says so', (key) => {
    const body = `{"taxonomy-api-first":{"enabled":true,"percent":100},"${key}":{"enabled":true,"percent":1}}`;
    expect(readFlags(body, 'dev')).toEqual({
      ok: true,
      flags: defaults,
      notes: [`The flag ${key} is unknown and left out.`],
    });
  });
});

describe('what AppConfig serves is refused', () => {
  it.each([
    ['cut', '{"taxonomy-api-first":'],
    ['empty', ''],
    ['a list', '[]'],
    ['nothing', 'null'],
  ])('when it is %s', (_, body) => {
    expect(readFlags(body, 'dev')).toMatchObject({ ok: false });
  });

  it.each([
    [{ enabled: 'true', percent: 1 }],
    [{ enabled: true }],
    [{ enabled: true, percent: '50' }],
    [{ enabled: true, percent: 101 }],
    [{ enabled: false, percent: -1 }],
    [null],
    [true],
  ])('when a value is %j, naming the flag and what would fit', (value) => {
    expect(readFlags(JSON.stringify({ 'taxonomy-api-first': value }), 'dev')).toEqual({
      ok: false,
      problems: [
        `The flag taxonomy-api-first is ${JSON.stringify(value)}; give {"enabled": true or false, "percent": 0 to 100}.`,
      ],
    });
  });
});

test('flags are the same by their values only', () => {
  expect(sameFlags(defaults, defaultFlags('prod'))).toBe(true);
  expect(sameFlags(defaults, { 'taxonomy-api-first': { enabled: true, percent: 99 } })).toBe(false);
  expect(sameFlags(defaults, { 'taxonomy-api-first': { enabled: false, percent: 100 } })).toBe(false);
});
