import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { loadTiers } from '../config';
import { FLAGS } from '../contract/flags';
import { catalogueFor } from '../release/evidence/flag-changes';
import { makeEvidence } from '../release/evidence/make-evidence';
import { htmlPage } from '../release/evidence/page/html';
import { pageOf } from '../release/evidence/page/page-of';
import { assemblyStacks } from '../release/evidence/read/assembly-stacks';
import type { StackState } from '../release/evidence/template';
import { A_COMMIT, QUIET } from '../release/evidence/testing/sample';
import { type MutableState, type MutableTemplate, PLANTED_CHANGES } from '../test/assembly/planted-changes';
import { synthesize } from '../test/assembly/synthesize';

/** What somebody did to the templates, by the names of the planted changes. */
const DONE = [
  'a bucket is replaced',
  'an action becomes a wildcard',
  'a condition is removed',
  'a deny is removed',
  'pages may load scripts from elsewhere',
  'an alarm’s threshold is weaker',
];

/** The evidence page of the project's own templates, with a few changes that a person should refuse. */
export async function exampleOfEvidence(): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'tierline-evidence-'));
  try {
    await synthesize({ outdir });
    const deployed = await assemblyStacks(outdir, (stack) => stack.startsWith('tierline-prod-'));
    const prod = loadTiers().find(({ tier }) => tier === 'prod');
    const flags = catalogueFor(FLAGS, 'prod');
    const before = Object.fromEntries(
      Object.entries(flags).map(([key, flag]) => [key, { ...flag, value: { enabled: false, percent: 0 } }]),
    );
    const told = {
      ...QUIET,
      commits: { ...QUIET.commits, list: [A_COMMIT] } as typeof QUIET.commits,
      site: { state: 'known', changed: true, says: '4 of 9 files change.' } as const,
      jointTests: { state: 'missing', why: 'The joint tests of this release have not run against staging.' } as const,
    };
    const evidence = makeEvidence({
      ...{ tier: 'prod', release: QUIET.release, manifest: QUIET.manifest, now: new Date(QUIET.madeAt), told },
      deployed,
      released: planted(deployed),
      flags: { before, after: flags },
      configuration: { before: { ...prod, bakeMinutes: 60 }, after: prod },
    });
    return htmlPage(pageOf(evidence));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function planted(deployed: readonly StackState[]): StackState[] {
  const states = structuredClone(deployed) as MutableState[];
  for (const { stack, plant } of PLANTED_CHANGES.filter(({ name }) => DONE.includes(name))) {
    const state = states.find((each) => each.stack === `tierline-prod-${stack}`);
    if (!state) throw new Error(`The assembly has no stack ${stack}.`);
    plant(state.template as MutableTemplate, state);
  }
  return states;
}

export async function pictureOfEvidence(browser: Browser): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1100, height: 1400 },
    locale: 'en-GB',
    colorScheme: 'light',
  });
  await page.setContent(await exampleOfEvidence());
  await page.screenshot({ path: join(__dirname, 'evidence.png'), fullPage: true });
}
