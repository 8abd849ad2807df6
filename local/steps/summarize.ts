import { readStatus } from '../../release/read-status';
import { readLeftOut } from '../differences/leave-out';
import type { Ground } from '../ground';
import { notEmulated, type StartDocument, type TierSummary } from '../summary';

/** What the run has brought up, as an operator would read it. */
export async function summarize(ground: Ground): Promise<StartDocument> {
  const tiers = await Promise.all(
    ground.tiers.map(async (config): Promise<TierSummary> => {
      const { tier, account, url, release, snapshot, flags, alarms, stacks, problems } = await readStatus(
        ground.accessOf(config),
      );
      return {
        tier,
        account,
        api: ground.apis.get(tier) ?? '',
        url,
        release,
        snapshot: snapshot && {
          revision: snapshot.revision,
          count: snapshot.count,
          ageSeconds: snapshot.ageSeconds,
        },
        flags: flags?.state ?? null,
        alarms: alarms && { ok: alarms.ok, alarm: alarms.alarm, noData: alarms.noData },
        stacks,
        problems,
      };
    }),
  );
  const left = readLeftOut(ground.assembly).filter((item) => ground.tiers.some(({ tier }) => tier === item.tier));
  const seconds = (Date.now() - ground.startedAt.getTime()) / 1000;
  return { tiers, notes: ground.notes, notEmulated: notEmulated(left), seconds };
}
