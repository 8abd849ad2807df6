import fc from 'fast-check';
import { IdTable } from './id-table';

describe('ids are numbered by their first mention', () => {
  it('exactly as a Map would, whatever the ids and however few were expected', () => {
    // A small alphabet makes repeats, long ids and many of them make the table grow.
    const ids = fc.array(
      fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '犬') }), fc.string({ unit: 'grapheme' })),
      // Without a size, fast-check keeps arrays too short for the table to grow.
      { maxLength: 300, size: 'max' },
    );
    fc.assert(
      fc.property(ids, fc.nat(20), (mentioned, expected) => {
        const table = new IdTable(expected);
        const model = new Map<string, number>();
        for (const id of mentioned) {
          if (!model.has(id)) model.set(id, model.size);
          expect(table.number(id)).toBe(model.get(id));
        }
        expect(table.size).toBe(model.size);
        for (const [id, number] of model) expect(table.id(number)).toBe(id);
      }),
    );
  });

  it('though their hashes are equal', () => {
    // Two words with one 32-bit FNV-1a hash, 0x5e4daa9d; the mixing after it keeps equal hashes equal.
    const table = new IdTable(2);
    expect(['costarring', 'liquid', 'costarring'].map((id) => table.number(id))).toEqual([0, 1, 0]);
  });
});
