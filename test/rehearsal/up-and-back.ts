import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { alarmName } from '../../contract/alarms';
import { FLAGS_PATH, type PublishedFlags } from '../../contract/flags';
import { tier, tierNamed, until } from '../local/running';
import { edit } from './changed-tree';
import { built, changedTree, deploy, NEXT_THRESHOLD, NEXT_TITLE, rollBack, type TwoReleases } from './two-releases';

const MINUTE = 60_000;
const dev = tierNamed('dev');
const usual = dev.config.alarms.thresholds.readerMilliseconds;
const cloudWatch = new CloudWatchClient(dev.aws.clientConfig(dev.config.region));
afterAll(() => cloudWatch.destroy());

const fresh = async (path: string) => fetch(`${dev.url}${path}`, { headers: { 'cache-control': 'no-cache' } });
const title = async () => /<title>(.*?)</.exec(await (await fresh('/')).text())?.[1];
const threshold = async () => {
  const AlarmNames = [alarmName('dev', 'readers-slow')];
  const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
  return MetricAlarms[0]?.Threshold;
};
const share = async () =>
  ((await (await fresh(FLAGS_PATH)).json()) as PublishedFlags).flags['taxonomy-api-first'].percent;

/** Stacks, page and flags of a release, up and down. */
export function upAndBack(given: () => TwoReleases): void {
  describe('a release is stacks, page and flags, and they go up and come back together', () => {
    it(
      'is deployed from the ledger, and its flags are on their way',
      async () => {
        const { before, next } = given();
        await deploy(before.manifest.release);
        const was = [await title(), await threshold()];
        expect(was).toEqual([expect.not.stringContaining(NEXT_TITLE), usual]);
        expect(await deploy(next.manifest.release)).toContain('flags: taxonomy-api-first on the way');
        expect([await title(), await threshold()]).toEqual([NEXT_TITLE, NEXT_THRESHOLD]);
      },
      2 * MINUTE,
    );

    it(
      'comes back with one command: flags, page and stacks',
      async () => {
        const { before } = given();
        const told = await rollBack(before.manifest.release);
        expect(told).toMatch(/stacks: .*tierline-dev-monitoring.* changed/);
        expect(told).toMatch(/flags: roll-out \d+, which was under way, is stopped/);
        expect([await title(), await threshold()]).toEqual([expect.not.stringContaining(NEXT_TITLE), usual]);
        await until(share, (percent) => percent === 100);
      },
      2 * MINUTE,
    );

    it(
      'goes up to no tier that is frozen, and comes back from one',
      async () => {
        const { before, next } = given();
        const reason = ['--reason', 'a rehearsal'];
        await deploy(next.manifest.release);
        expect(await tier('freeze', 'on', 'dev', '--until', '+1h', ...reason)).toMatchObject({ code: 0 });
        try {
          const up = await tier('release', 'deploy', 'dev', '--release', before.manifest.release, ...reason);
          expect([up.code, up.stderr]).toEqual([1, expect.stringContaining('dev is frozen until')]);
          expect(await title()).toBe(NEXT_TITLE);
          await rollBack(before.manifest.release);
        } finally {
          await tier('freeze', 'off', 'dev', ...reason);
        }
        expect(await title()).not.toContain(NEXT_TITLE);
      },
      2 * MINUTE,
    );

    it(
      'is in the history: who, when, from what, to what, and what came of it',
      async () => {
        const { before, next } = given();
        const { stdout } = await tier('history', 'dev', '--json');
        const { rows } = JSON.parse(stdout) as {
          rows: { kind: string; release: string; who: string; state: string }[];
        };
        const [down, up] = rows.filter(({ kind }) => kind === 'deployments' || kind === 'rollbacks');
        const by = { who: expect.stringContaining('arn:aws:'), state: 'well' };
        expect(down).toMatchObject({
          ...by,
          kind: 'rollbacks',
          release: expect.stringContaining(before.manifest.release),
        });
        expect(up).toMatchObject({
          ...by,
          kind: 'deployments',
          release: expect.stringContaining(next.manifest.release),
        });
      },
      MINUTE,
    );

    it(
      'changes no stack when it differs in its page only',
      async () => {
        const { before } = given();
        const tree = changedTree('page-tree', (copy) =>
          edit(copy, 'frontend/index.html', (text) => text.replace(/<title>.*?</, '<title>Another page<')),
        );
        const release = await built(tree, 'page');
        expect(release.manifest.parts.assembly.sha256).toBe(before.manifest.parts.assembly.sha256);
        await tier('release', 'record', 'dev', '--from', release.folder);
        expect(await deploy(release.manifest.release)).toContain('stacks: none changed');
        expect(await title()).toBe('Another page');
        await rollBack(before.manifest.release);
      },
      2 * MINUTE,
    );
  });
}
