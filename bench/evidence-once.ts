/** One run for `bench/evidence.ts`: the evidence, or the floor, of every tier in the assembly that it is given. */
import { fullDiff } from '@aws-cdk/cloudformation-diff';
import { makeEvidence } from '../release/evidence/make-evidence';
import { htmlPage } from '../release/evidence/page/html';
import { markdownPage } from '../release/evidence/page/markdown';
import { pageOf } from '../release/evidence/page/page-of';
import { assemblyStacks } from '../release/evidence/read/assembly-stacks';
import type { StackState } from '../release/evidence/template';
import { QUIET } from '../release/evidence/testing/sample';

/** Every statement changes, so that each is compared with each. */
const changed = (states: readonly StackState[]): StackState[] =>
  JSON.parse(JSON.stringify(states).replaceAll('"Resource":"arn:', '"Resource":"*arn:').replaceAll('.zip"', 'x.zip"'));

async function main(): Promise<void> {
  const [what, folder = ''] = process.argv.slice(2);
  const all = await assemblyStacks(folder, () => true);
  for (const tier of ['dev', 'staging', 'prod']) {
    const deployed = all.filter(({ stack }) => stack.startsWith(`tierline-${tier}-`));
    const released = changed(deployed);
    if (what === 'floor') {
      for (const [index, { template }] of deployed.entries()) fullDiff(template, released[index]?.template ?? {});
      continue;
    }
    const { release, manifest } = QUIET;
    const page = pageOf(makeEvidence({ tier, release, manifest, now: new Date(), deployed, released, told: QUIET }));
    if (htmlPage(page).length + markdownPage(page).length === 0) throw new Error('The pages are empty.');
  }
}

void main();
