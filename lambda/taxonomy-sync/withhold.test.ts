import fc from 'fast-check';
import { apiKeyProblem } from '../../contract/api-key';
import { quote } from './quote';
import { withhold } from './withhold';

const KEY = 'key-0123456789';

describe('what must not be said is taken out of an outcome', () => {
  it.each<[unknown, unknown]>([
    [`a ${KEY} b ${KEY}`, 'a (withheld) b (withheld)'],
    [
      { message: KEY, at: 1, none: null },
      { message: '(withheld)', at: 1, none: null },
    ],
    [{ deep: [{ in: `x${KEY}` }] }, { deep: [{ in: 'x(withheld)' }] }],
    ['key-01234…', '(withheld)…'],
    ['key-…', '(withheld)…'],
    ['key…', 'key…'],
    ['a key-0123 that goes on', 'a key-0123 that goes on'],
  ])('%j', (before, after) => {
    expect(withhold(before, [KEY])).toEqual(after);
  });

  it('and every key that there was', () => {
    expect(withhold('first-key, second-key', ['first-key', 'second-key'])).toBe('(withheld), (withheld)');
  });

  it('where there is no key, nothing is', () => {
    const outcome = { message: 'a' };
    expect(withhold(outcome, [])).toBe(outcome);
  });

  const ascii = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const key = fc
    .string({
      unit: fc.integer({ min: 0x20, max: 0x7e }).map((c) => String.fromCharCode(c)),
      minLength: 8,
      maxLength: 60,
    })
    .filter((text) => apiKeyProblem(text) === null);
  const coded = fc.constantFrom<(text: string) => string>(String, encodeURIComponent, encodeURI, JSON.stringify);

  it('wherever a message quotes it, whole or cut off', () => {
    fc.assert(
      fc.property(key, ascii, ascii, coded, (secret, before, after, code) => {
        const said = withhold(`It is ${quote(before + code(secret) + after)}, not that.`, [secret]);
        // Four characters of a key may be left before an ellipsis; five or more never are.
        fc.pre(!before.includes(secret.slice(0, 5)) && !'(withheld)'.includes(secret.slice(0, 5)));
        expect(said.includes(JSON.stringify(secret).slice(1, -1))).toBe(false);
        expect(said).not.toContain(`${JSON.stringify(secret).slice(1, 6)}…`);
      }),
    );
  });
});
