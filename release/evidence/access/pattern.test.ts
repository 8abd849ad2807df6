import fc from 'fast-check';
import { covers, disjoint, glob, patternOf } from './pattern';

const token = (name: string) => ({ token: name, shown: name });

describe('a pattern covers another only when every text of the other is its own', () => {
  it.each([
    ['*', 's3:GetObject', true],
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:GetObject', 's3:Get?bject', false],
    ['s3:Get?', 's3:Get*', false],
    ['a*b*c', 'axxbyyc', true],
    ['a*b*c', 'a*c', false],
    ['*?', '?*', true],
    ['**', '*', true],
    ['*', '**', true],
    ['a?*', 'a*', false],
    ['', '', true],
    ['', '*', false],
  ])('%s covers %s: %s', (wide, narrow, expected) => expect(covers(glob(wide), glob(narrow))).toBe(expected));

  it('agrees with texts that are made of the narrower one', () => {
    const globs = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(
        globs,
        globs,
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 3 })),
        (w, n, fill) => {
          let used = 0;
          const text = [...n].map((c) => (c === '*' ? (fill[used++] ?? '') : c === '?' ? 'a' : c)).join('');
          return !covers(glob(w), glob(n)) || covers(glob(w), patternOf([text], false));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes the same token for the same text, and no other', () => {
    const own = patternOf([token('Bucket.Arn'), '/snapshot/x'], true);
    expect(covers(patternOf([token('Bucket.Arn'), '/*'], true), own)).toBe(true);
    expect(covers(patternOf([token('Other.Arn'), '/*'], true), own)).toBe(false);
    expect(covers(glob('arn:aws:s3:::name/*'), own)).toBe(false);
    expect(covers(glob('?/*'), own)).toBe(false);
    expect(covers(glob('*'), own)).toBe(true);
  });

  it('takes a policy variable for what it is: another text at every request', () => {
    const home = glob('arn:aws:s3:::b/$' + '{aws:username}');
    expect(covers(home, glob('arn:aws:s3:::b/anna'))).toBe(false);
    expect(covers(home, home)).toBe(true);
    expect(covers(glob('arn:aws:s3:::b/?????????????'), home)).toBe(false);
  });
});

describe('patterns are called disjoint only when no text is of both', () => {
  it.each([
    ['iam:*', 's3:*', true],
    ['s3:Get*', 's3:*Object', false],
    ['s3:Get*', 's3:Put*', true],
    ['?', '??', true],
    ['a*', '*b', false],
    ['*', '', false],
  ])('%s and %s: %s', (a, b, expected) => expect(disjoint(glob(a), glob(b))).toBe(expected));

  it('a token may be any text', () => {
    expect(disjoint(patternOf([token('T')], true), glob('anything'))).toBe(false);
    expect(disjoint(patternOf(['x', token('T')], true), glob('y*'))).toBe(true);
  });

  it('is never claimed of two patterns that share a text', () => {
    const globs = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 5 });
    fc.assert(
      fc.property(globs, globs, texts, (a, b, text) => {
        const both = [a, b].every((each) => covers(glob(each), patternOf([text], false)));
        return !both || !disjoint(glob(a), glob(b));
      }),
      { numRuns: 3000 },
    );
  });
});
