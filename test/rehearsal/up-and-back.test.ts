import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { alarmName } from '../../contract/alarms';
import { FLAGS_PATH, type PublishedFlags } from '../../contract/flags';
import { type BuiltRelease, buildRelease } from '../../release/build/build-release';
import { sealRelease } from '../../release/build/open-release';
import { sessionFile, tier, tierNamed, until } from '../local/running';
import { copyOfTree, edit } from './changed-tree';

const MINUTE = 60_000;
const dev = tierNamed('dev');
const context = { local: resolve(sessionFile(), '..', 'local-context.json') };
const cloudWatch = new CloudWatchClient(dev.aws.clientConfig(dev.config.region));

let folder: string;
let before: BuiltRelease;
let next: BuiltRelease;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierline-releases-'));
  const build = async (name: string, root: string) => {
    const release = await buildRelease({ root, outDir: join(folder, name), context });
    await sealRelease(release);
    return release;
  };
  before = await build('before', join(__dirname, '../..'));
  const copy = copyOfTree(join(folder, 'tree'));
  edit(copy, 'package.json', (text) => text.replace(/"version": ".*?"/, '"version": "1.2.0"'));
  edit(copy, 'frontend/index.html', (text) => text.replace(/<title>.*?</, '<title>Release 1.2.0<'));
  edit(copy, 'contract/flags.ts', (text) => text.replace('enabled: true, percent: 100', 'enabled: true, percent: 50'));
  edit(copy, 'config/dev.ts', (text) => text.replace(/readerMilliseconds: \d+/, 'readerMilliseconds: 4321'));
  next = await build('next', copy);
}, 3 * MINUTE);
afterAll(() => {
  cloudWatch.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const page = async () => (await fetch(`${dev.url}/`, { headers: { 'cache-control': 'no-cache' } })).text();
const title = async () => /<title>(.*?)</.exec(await page())?.[1];
const threshold = async () => {
  const AlarmNames = [alarmName('dev', 'readers-slow')];
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
  return MetricAlarms[0]?.Threshold;
};
const rollingTo = async () => {
  const response = await fetch(`${dev.url}${FLAGS_PATH}`, { headers: { 'cache-control': 'no-cache' } });
  return ((await response.json()) as PublishedFlags).flags['taxonomy-api-first'].percent;
};
const well = { code: 0 };

describe('a release is stacks, page and flags, and they go up and come back together', () => {
  it(
    'is recorded, and deployed from the ledger',
    async () => {
      for (const { folder: from } of [before, next]) {
        expect(await tier('release', 'record', 'dev', '--from', from, '--json')).toMatchObject(well);
      }
      const deploy = (release: string) =>
        tier('release', 'deploy', 'dev', '--release', release, '--reason', 'a test', '--json');
      expect(await deploy(before.manifest.release)).toMatchObject(well);
      const was = { title: await title(), threshold: await threshold() };
      expect(await deploy(next.manifest.release)).toMatchObject(well);
      expect([await title(), await threshold()]).toEqual(['Release 1.2.0', 4321]);
      expect(was).toEqual({
        title: expect.not.stringContaining('1.2.0'),
        threshold: dev.config.alarms.thresholds.readerMilliseconds,
      });
    },
    3 * MINUTE,
  );

  it(
    'comes back with one command: flags, page and stacks',
    async () => {
      const back = await tier('release', 'rollback', 'dev', '--to', before.manifest.release, '--reason', 'a test');
      expect(back).toMatchObject(well);
      expect(back.stdout).toMatch(
        /stacks: tierline-dev-monitoring, .* changed\nflags: roll-out \d+, which was under way, is stopped/,
      );
      expect([await title(), await threshold()]).toEqual([
        expect.not.stringContaining('1.2.0'),
        dev.config.alarms.thresholds.readerMilliseconds,
      ]);
      await until(rollingTo, (percent) => percent === 100);
    },
    2 * MINUTE,
  );

  it(
    'a release that differs in its page only changes no stack',
    async () => {
      const copy = copyOfTree(join(folder, 'page-only'));
      edit(copy, 'frontend/index.html', (text) => text.replace(/<title>.*?</, '<title>Another page<'));
      const release = await buildRelease({ root: copy, outDir: join(folder, 'page'), context });
      await sealRelease(release);
      expect(release.manifest.parts.assembly.sha256).toBe(before.manifest.parts.assembly.sha256);
      await tier('release', 'record', 'dev', '--from', release.folder);
      const { release: id } = release.manifest;
      const deployed = await tier('release', 'deploy', 'dev', '--release', id, '--reason', 'a test');
      expect(deployed.stdout).toContain('stacks: none changed');
      expect(await title()).toBe('Another page');
      await tier('release', 'rollback', 'dev', '--to', before.manifest.release, '--reason', 'a test');
    },
    3 * MINUTE,
  );
});
