import { Listr, type ListrTask } from 'listr2';
import type { TierConfig } from '../config/tier-config';
import type { Ground } from './ground';
import { assemble } from './steps/assemble';
import { buildPage } from './steps/build-page';
import { bootstrap, deploy } from './steps/deploy';
import { keepKey } from './steps/keep-key';
import { release } from './steps/release';
import { serve } from './steps/serve';
import { standIns } from './steps/stand-ins';
import { startApis } from './steps/start-apis';
import { startAws } from './steps/start-aws';

type Say = (text: string) => void;

/** One line of progress a tier, all tiers side by side. */
function eachTier(ground: Ground, title: string, work: (tier: TierConfig, say: Say) => Promise<void>): ListrTask {
  return {
    title,
    task: (_, task) =>
      task.newListr(
        ground.tiers.map((tier) => ({
          title: `${title}: ${tier.tier}`,
          task: (_ctx, line) =>
            work(tier, (text) => {
              line.output = text;
            }),
        })),
        { concurrent: true },
      ),
  };
}

function sideBySide(title: string, tasks: ListrTask[]): ListrTask {
  return { title, task: (_, task) => task.newListr(tasks, { concurrent: true }) };
}

/** All steps in their order, with progress: a live list on a terminal, plain lines elsewhere; or without a word. */
export async function bringUp(ground: Ground, show: 'progress' | 'nothing' = 'progress'): Promise<void> {
  const steps = new Listr(
    [
      sideBySide('Start', [
        { title: 'Local AWS', task: () => startAws(ground) },
        { title: 'Taxonomy APIs', task: () => startApis(ground) },
      ]),
      sideBySide('Build', [
        { title: 'Assemble the stacks', task: () => assemble(ground) },
        { title: 'Build the page', task: () => buildPage(ground) },
      ]),
      // Not beside the builds: together they would take 250 MB more than anything later does.
      eachTier(ground, 'Bootstrap', (tier) => bootstrap(ground, tier)),
      ...(ground.tiers.some(({ api }) => api.key)
        ? [eachTier(ground, 'Keep the key of the taxonomy API', (tier) => keepKey(ground, tier))]
        : []),
      eachTier(ground, 'Deploy', (tier, say) => deploy(ground, tier, say)),
      { title: 'Make what is not emulated', task: () => standIns(ground) },
      { title: 'Serve', task: () => serve(ground) },
      eachTier(ground, 'Release', (tier, say) => release(ground, tier, say)),
    ],
    {
      rendererOptions: { collapseSubtasks: true },
      registerSignalListeners: false,
      silentRendererCondition: show === 'nothing',
    },
  );
  await steps.run();
}
