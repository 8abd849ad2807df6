import { join } from 'node:path';
import { RELEASE_FILE } from '../../contract/edge';
import { controlApi } from '../../local/api/control';
import { sessionFile, tier, tierNamed } from './running';

const dev = tierNamed('dev');
const MINUTE = 60_000;
/** The page that `npm start` built: what is deployed is then the same release, whatever was edited meanwhile. */
const built = join(sessionFile(), '..', 'site');

const deploy = async (...more: string[]) => {
  const { code, stdout, stderr } = await tier('site', 'deploy', 'dev', '--json', '--build-dir', built, ...more);
  return { code, stderr, deployed: JSON.parse(stdout || '{}') };
};

const served = async () => ((await (await fetch(`${dev.url}/${RELEASE_FILE}`)).json()) as { release: string }).release;

describe('tier site deploy can be run again at any time', () => {
  it(
    'uploads nothing twice and leaves readers with the release that they have',
    async () => {
      const release = await served();
      const { code, deployed } = await deploy();
      expect(code).toBe(0);
      expect(deployed).toMatchObject({
        tier: 'dev',
        release,
        previous: release,
        uploaded: { written: 0 },
        problems: [],
      });
      expect(deployed.uploaded.unchanged).toBeGreaterThan(3);
      expect(await served()).toBe(release);
    },
    MINUTE,
  );

  it(
    'says that the API is down, and deploys all the same, as the tier has a whole snapshot',
    async () => {
      await controlApi(dev.apiUrl, { fault: { kind: 'status', status: 503 } });
      const { code, deployed } = await deploy().finally(() => controlApi(dev.apiUrl, { fault: null }));
      expect(code).toBe(0);
      expect(deployed.notes.join('\n')).toMatch(/API/);
      expect(deployed).toMatchObject({ snapshot: { revision: expect.any(Number) }, problems: [] });
    },
    MINUTE,
  );

  it(
    'two at once leave one whole release',
    async () => {
      const release = await served();
      const both = await Promise.all([deploy(), deploy()]);
      expect(both.map(({ code }) => code)).toEqual([0, 0]);
      expect(await served()).toBe(release);
    },
    MINUTE,
  );
});
