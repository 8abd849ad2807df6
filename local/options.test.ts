import { OptionsError, readOptions } from './options';

describe('npm start reads its command line', () => {
  it('runs everything without an option', () => {
    expect(readOptions([])).toEqual({
      once: false,
      json: false,
      tiers: [],
      apis: {},
      taxonomy: 'food',
      port: null,
      endpoint: null,
      state: 'start',
    });
  });

  it.each([
    [['--once', '--json'], { once: true, json: true }],
    [['--tier', 'dev', '--tier', 'prod'], { tiers: ['dev', 'prod'] }],
    [['--api', 'https://api.example.com/'], { apis: { '*': 'https://api.example.com' } }],
    [
      ['--api', 'dev=https://a.example.com', '--api', 'https://b.example.com/base'],
      { apis: { dev: 'https://a.example.com', '*': 'https://b.example.com/base' } },
    ],
    [['--taxonomy', 'full'], { taxonomy: 'full' }],
    [['--port', '8080'], { port: 8080 }],
    [['--state', 'demo-2'], { state: 'demo-2' }],
  ])('%j', (argv, expected) => {
    expect(readOptions(argv)).toMatchObject(expected);
  });

  it.each([
    [['--api', 'not an address'], 'Expected URL or TIER=URL'],
    [['--api', 'ftp://x'], 'cannot be used, expected https'],
    [['--api', 'dev=http://api.example.com'], 'http on 127.0.0.1 only'],
    [['--api', 'http://127.0.0.1:81'], 'has port 81, which CloudFront refuses'],
    [['--api', 'dev='], 'Expected URL or TIER=URL'],
    [['--port', '70000'], 'Expected a port'],
    [['--state', '../elsewhere'], 'lower-case letters'],
    [['--taxonomy', 'birds'], 'food, full'],
    [['--teir', 'dev'], '--tier'],
    [['dev'], 'too many arguments'],
  ])('refuses %j in words', (argv, sentence) => {
    expect(() => readOptions(argv)).toThrow(sentence);
    try {
      readOptions(argv);
    } catch (error) {
      expect((error as OptionsError).exitCode).toBe(2);
    }
  });

  it.each<[NodeJS.ProcessEnv, RegExp | null]>([
    [
      { npm_lifecycle_event: 'start', npm_config_once: 'true' },
      /^npm kept --once for itself, .*: npm start -- --once …$/,
    ],
    [
      { npm_lifecycle_event: 'start', npm_config_tier: 'true', npm_config_json: 'true' },
      /^npm kept --json, --tier for/,
    ],
    [{ npm_lifecycle_event: 'start', npm_config_cache: '/tmp' }, null],
    [{ npm_lifecycle_event: 'test', npm_config_json: 'true' }, null],
  ])('says which options npm kept, as they stood before the dashes: %j', (env, sentence) => {
    const read = () => readOptions([], env);
    if (sentence === null) expect(read).not.toThrow();
    else expect(read).toThrow(sentence);
  });

  it('answers --help without calling it a mistake', () => {
    try {
      readOptions(['--help']);
      throw new Error('help was not shown');
    } catch (error) {
      expect(error).toBeInstanceOf(OptionsError);
      expect((error as OptionsError).exitCode).toBe(0);
      expect((error as OptionsError).message).toContain('--once');
    }
  });
});
