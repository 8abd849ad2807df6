/** `npm run picture`: the picture in the README, of the dev tier of a running `npm start`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalSession } from '../local/session';
import { launchBrowser } from '../test/browser/launch';

async function main(): Promise<void> {
  const file = process.argv[2] ?? join(__dirname, '..', '.local', 'start', 'session.json');
  const session: LocalSession = JSON.parse(readFileSync(file, 'utf8'));
  const url = session.tiers[0]?.url;
  if (!url) throw new Error(`${file} names no tier; start one with npm start.`);
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5 });
  await page.goto(url);
  await page.fill('[data-testid="search-box"]', 'cheddar');
  await page.click('[data-testid="search-result"]');
  await page.waitForSelector('[data-testid="term-title"]');
  await page.fill('[data-testid="search-box"]', '');
  await page.screenshot({ path: join(__dirname, 'page.png'), animations: 'disabled' });
  await browser.close();
}

void main();
