/**
 * `npm run picture`: the pictures in the documentation, of a running `npm start`.
 * `-- page` (or nothing): the page of the dev tier. `-- dashboards`: prod's two dashboards, with what the local AWS has
 * of the last half hour, or `--minutes 60`. `--session FILE`: of a run with a state of its own. `-- evidence`: the page for
 * an approver, which needs no run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { loadTiers } from '../config';
import { namesOf } from '../contract/names';
import { deployedDashboard } from '../local/dashboard-picture/deployed';
import { drawOn } from '../local/dashboard-picture/picture';
import type { LocalSession } from '../local/session';
import { launchBrowser } from '../test/browser/launch';
import { pictureOfEvidence } from './evidence-picture';

async function pictureOfPage(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5 });
  await page.goto(url);
  await page.fill('[data-testid="search-box"]', 'cheddar');
  await page.click('[data-testid="search-result"]');
  await page.waitForSelector('[data-testid="term-title"]');
  await page.fill('[data-testid="search-box"]', '');
  await page.screenshot({ path: join(__dirname, 'page.png'), animations: 'disabled' });
}

async function picturesOfDashboards(browser: Browser, session: LocalSession, minutes: number): Promise<void> {
  const watcher = loadTiers().find(({ watches = [] }) => watches.length > 0);
  if (!watcher) throw new Error('No tier watches others, so there is no dashboard across them: name one in config/.');
  const { dashboard, tiersDashboard } = namesOf(watcher);
  const to = new Date();
  const span = { from: new Date(to.getTime() - minutes * 60_000), to };
  for (const [name, file] of [
    [dashboard, 'dashboard.png'],
    [tiersDashboard, 'dashboard-tiers.png'],
  ] as const) {
    const drawing = await deployedDashboard(session, { ...watcher, dashboard: name, span });
    // Chromium's own may be one that Intl refuses, `en-US@posix`.
    const page = await browser.newPage({ viewport: { width: 1848, height: 800 }, locale: 'en-GB' });
    await drawOn(page, drawing);
    await page.screenshot({ path: join(__dirname, file), fullPage: true });
    await page.close();
  }
}

/** @param minutes of the dashboards; null for the page */
async function picturesOfRun(browser: Browser, file: string, minutes: number | null): Promise<void> {
  const session: LocalSession = JSON.parse(readFileSync(file, 'utf8'));
  const url = session.tiers[0]?.url;
  if (!url) throw new Error(`${file} names no tier; start one with npm start.`);
  if (minutes === null) await pictureOfPage(browser, url);
  else await picturesOfDashboards(browser, session, minutes);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      session: { type: 'string', default: join(__dirname, '..', '.local', 'start', 'session.json') },
      minutes: { type: 'string', default: '30' },
    },
    allowPositionals: true,
  });
  const browser = await launchBrowser();
  try {
    if (positionals[0] === 'evidence') await pictureOfEvidence(browser);
    else await picturesOfRun(browser, values.session, positionals[0] === 'dashboards' ? Number(values.minutes) : null);
  } finally {
    await browser.close();
  }
}

void main();
