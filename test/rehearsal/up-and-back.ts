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
