import { parseOptions } from './options';

const DEFAULTS = { json: false, sizes: [1_000_000], cores: [1, 2], runs: 5, api: null, out: null };

it.each<[string[], object]>([
  [[], {}],
  [['--sizes', '100k,1M,42'], { sizes: [100_000, 1_000_000, 42] }],
  [['--full'], { sizes: [100_000, 1_000_000, 5_000_000] }],
  [['--cores', '2', '--runs', '7', '--json'], { cores: [2], runs: 7, json: true }],
  [['--api', 'https://api.example.com/v/', '--out', 'folder'], { api: 'https://api.example.com/v', out: 'folder' }],
])('%j is understood', (args, changes) => {
  expect(parseOptions(args)).toEqual({ ...DEFAULTS, ...changes });
});
