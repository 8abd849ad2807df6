import { TermsChecker } from '../../lambda/taxonomy-sync/terms-checker';
import { publicationOf } from '../../local/api/publication';
import { termLine } from './term-lines';

const COUNT = 20_000;
const lines = Array.from({ length: COUNT }, (_, index) => termLine(index, COUNT));
const parents = lines.map((line): string[] => JSON.parse(line).parentIds);

describe('the made-up taxonomy', () => {
  it('is one that the sync takes', () => {
    const { pointer, terms } = publicationOf({ taxonomy: 'bench', revision: 1, publishedAt: '2026-11-01' }, lines);
    const checker = new TermsChecker(pointer, { foreignParents: [], maxBytes: 1e9 });
    checker.push(terms);
    expect(() => checker.finish()).not.toThrow();
  });

  it('has some 200 bytes a term, several parents, and every child before its parents', () => {
    const bytes = lines.join('\n').length / COUNT;
    expect(bytes).toBeGreaterThan(185);
    expect(bytes).toBeLessThan(215);
    expect(parents.filter((ids) => ids.length > 1).length / COUNT).toBeCloseTo(0.3, 1);
    const place = new Map(lines.map((line, index) => [JSON.parse(line).id, index]));
    expect(parents.every((ids, index) => ids.every((id) => (place.get(id) ?? -1) > index))).toBe(true);
    expect(parents.filter((ids) => ids.length === 0)).toHaveLength(1);
  });

  it('is the same on every machine', () => {
    expect(termLine(7, COUNT)).toMatchInlineSnapshot(
      `"{"id":"term-000ffc","parentIds":["term-0001xe","term-0001i4"],"labels":{"en":"cund dreenddrain bruszeen","de":"lidreel pren grindpleltear"},"definition":"rain win rain lum ram caindlea rain","status":"active","order":992}"`,
    );
  });
});
