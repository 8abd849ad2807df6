import { type Figure, figuresOf, isMet, type Pair, type QuietPair } from './figures';

const pair = (terms: number, cores: 1 | 2, engine: number, floor: number, megabytes = 100): Pair => ({
  terms,
  cores,
  engine: { wallSeconds: engine, cpuSeconds: engine, megabytes },
  floor: { wallSeconds: floor, cpuSeconds: floor },
});
const quiet = (seconds: number, requestSeconds: number, writes = 0): QuietPair => ({
  seconds,
  requestSeconds,
  requests: 1,
  writes,
});
const named = (figures: readonly Figure[], what: string) => figures.filter((figure) => figure.what === what);

describe('the figures of the sync', () => {
  const pairs = [
    pair(1_000_000, 1, 6, 5, 120),
    pair(1_000_000, 1, 5, 5, 170),
    pair(1_000_000, 1, 8, 4, 130),
    pair(1_000_000, 2, 4, 5),
    pair(5_000_000, 1, 33, 25),
  ];
  const figures = figuresOf(pairs, [quiet(0.03, 0.01), quiet(0.05, 0.01, 1)]);

  it('set each run against the floor that ran beside it', () => {
    expect(named(figures, '1000000 terms, one core')).toEqual([
      { what: '1000000 terms, one core', found: 1.2, unit: '× floor', target: 1.15 },
    ]);
    expect(named(figures, '1000000 terms, two cores')).toMatchObject([{ found: 0.8, target: 0.97 }]);
    expect(named(figures, '5000000 terms, one core')).toMatchObject([{ target: null }]);
  });

  it('take the largest memory', () => {
    expect(named(figures, '1000000 terms, peak memory')).toMatchObject([{ found: 170, target: 160 }]);
  });

  it('compare the time per term', () => {
    expect(named(figures, 'time per term, 5M against 1M')).toMatchObject([{ found: 1.1, target: 1.1 }]);
    expect(named(figuresOf(pairs.slice(0, 3), []), 'time per term, 5M against 1M')).toEqual([]);
  });

  it('count what a run does that finds nothing new', () => {
    expect(named(figures, 'nothing changed')).toMatchObject([{ found: 1 }, { found: 1, unit: 'writes', target: 0 }]);
    expect(named(figures, 'nothing changed, beyond the bare request')[0]?.found).toBeCloseTo(30);
  });

  it('are met up to the target, and where there is none', () => {
    expect(figures.filter((figure) => !isMet(figure)).map(({ what, unit }) => `${what} ${unit}`)).toEqual([
      '1000000 terms, one core × floor',
      '1000000 terms, peak memory MB',
      'nothing changed writes',
      'nothing changed, beyond the bare request ms',
    ]);
  });
});
