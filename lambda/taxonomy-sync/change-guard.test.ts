import { changeRefusal } from './change-guard';

describe('a change of the number of terms', () => {
  it.each([
    [100, 100],
    [100, 95],
    [100, 150],
    [1, 1],
    [82_192, 78_083],
  ])('from %i to %i is taken', (from, to) => {
    expect(changeRefusal(from, to, 2)).toBeNull();
  });

  it.each([
    [100, 94, 'Revision 2 has 6 % fewer terms than readers have (94 instead of 100) where at most 5 % fewer is taken;'],
    [82_192, 78_082, 'Revision 2 has 5.1 % fewer terms'],
    [
      100,
      151,
      'Revision 2 has 51 % more terms than readers have (151 instead of 100) where at most 50 % more is taken;',
    ],
    [1, 2, 'Revision 2 has 100 % more terms'],
  ])('from %i to %i is refused', (from, to, message) => {
    expect(changeRefusal(from, to, 2)?.message).toContain(message);
  });
});
