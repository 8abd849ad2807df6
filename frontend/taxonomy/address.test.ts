import fc from 'fast-check';
import { addressOf, termAt } from './address';

describe('every term has an address that leads back to it', () => {
  test('whatever its id', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 200 }), (id) => termAt(addressOf(id)) === id));
  });

  test.each(['', '#', '#/', '#/term/', '#/term/%E0%A4%A', '#n1'])('%j names none', (hash) => {
    expect(termAt(hash)).toBeNull();
  });

  test('an id with a slash and a dot stays in the fragment', () => {
    expect(addressOf('a/b.c')).toBe('#/term/a%2Fb.c');
  });
});
