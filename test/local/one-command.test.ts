import { loadTiers } from '../../config';
import { FLAGS_PATH, type PublishedFlags } from '../../contract/flags';
import { LATEST_PATH, SOURCE_HEADER, termsPath } from '../../contract/taxonomy';
import { startDocument, tierNamed, until } from './running';

const names = loadTiers().map(({ tier }) => tier);

describe('one command deploys three tiers and serves them', () => {
  const document = startDocument();

  it('reports every tier of the configuration, each in its own account', () => {
    expect(document.tiers.map(({ tier, account }) => ({ tier, account }))).toEqual(
      loadTiers().map(({ tier, account }) => ({ tier, account })),
    );
    expect(new Set(document.tiers.map(({ account }) => account)).size).toBe(names.length);
    expect(document.seconds).toBeGreaterThan(0);
  });

  it('says what was not emulated, and nothing that is not in the list of local differences', () => {
    expect(document.notEmulated.map(({ type }) => type)).toEqual(['AWS::CloudWatch::CompositeAlarm']);
    // For each tier, in its region: health and page; at the edge these two and a burn rate each, fast and slow.
    expect(document.notEmulated[0]?.resources).toHaveLength(6 * names.length);
  });

  describe.each(names)('%s', (name) => {
    const reported = document.tiers.find(({ tier }) => tier === name);

    it('has all its stacks, complete', () => {
      const stacks = Object.entries(reported?.stacks ?? {});
      expect(stacks.map(([stack]) => stack).sort()).toEqual(Object.values(tierNamed(name).names.stacks).sort());
      expect(stacks.filter(([, status]) => status !== 'CREATE_COMPLETE')).toEqual([]);
    });

    it('has a whole snapshot, a release, flags rolled out, and no alarm', () => {
      expect(reported).toMatchObject({
        release: expect.stringMatching(/^0\.1\.0-[0-9a-f]{12}$/),
        snapshot: { revision: expect.any(Number), ageSeconds: expect.any(Number) },
        flags: 'rolled-out',
        alarms: { alarm: 0, noData: 0 },
      });
      expect(reported?.snapshot?.count).toBeGreaterThan(1_000);
    });

    it('serves the pointer, its terms and the flags through the edge, from the API', async () => {
      const { url } = tierNamed(name);
      const latest = await fetch(`${url}${LATEST_PATH}`);
      expect([latest.status, latest.headers.get(SOURCE_HEADER)]).toEqual([200, 'api']);
      const { revision, count } = (await latest.json()) as { revision: number; count: number };
      const terms = await fetch(`${url}${termsPath(revision)}`);
      expect(terms.headers.get(SOURCE_HEADER)).toBe('api');
      // Header, terms, trailer; and the newline at the end.
      expect((await terms.text()).split('\n')).toHaveLength(count + 3);
      // The edge holds what it was asked for before the roll-out for a few seconds.
      const flags = await until(
        async () => (await (await fetch(`${url}${FLAGS_PATH}`)).json()) as PublishedFlags,
        ({ state }) => state === 'rolled-out',
      );
      expect(flags.tier).toBe(name);
    }, 60_000);

    it('keeps pages at the edge, and tells browsers to ask again', async () => {
      const { url } = tierNamed(name);
      await (await fetch(url)).text();
      const { headers } = await fetch(url);
      expect([headers.get('x-cache'), headers.get('cache-control')]).toEqual(['Hit from cloudfront', 'no-cache']);
    });

    it('answers every path with the security headers', async () => {
      const { url } = tierNamed(name);
      for (const path of ['/', LATEST_PATH, FLAGS_PATH]) {
        const { headers } = await fetch(`${url}${path}`);
        expect(headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('strict-transport-security')).toContain('max-age=');
      }
    });
  });
});
