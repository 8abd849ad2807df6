import type { Browser } from 'playwright-core';
import type { Evidence } from '../../contract/evidence';
import { htmlPage } from '../../release/evidence/page/html';
import { pageOf } from '../../release/evidence/page/page-of';
import { QUIET } from '../../release/evidence/testing/sample';
import { launchBrowser } from '../browser/launch';

const LONG = 'arn:aws:s3:::tierline-prod-snapshot-333333333333/'.repeat(8);
const finding = (area: 'data' | 'access' | 'guard') => ({
  ...{ area, stack: 'tierline-prod-storage', resource: 'SnapshotPolicy4D2C8996', type: 'AWS::S3::BucketPolicy' },
  says: `everyone may now s3:GetObject on ${LONG}.`,
  decided: area === 'guard',
});
const EVERYTHING: Evidence = {
  ...QUIET,
  findings: [finding('data'), finding('access'), finding('guard')],
  jointTests: { state: 'missing', why: 'They have not run.' },
  flags: { state: 'known', changes: [{ flag: 'x', kind: 'changed', says: 'Its default is turned off.' }] },
};
const PAGE = htmlPage(pageOf(EVERYTHING));

/** Contrast of each text with what lies behind it, by WCAG 2.2: at least 4.5 for text that is not large. */
const POOR = `(() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const found = rgb(getComputedStyle(e).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return rgb(getComputedStyle(document.documentElement).backgroundColor);
  };
  const poor = [];
  for (const element of document.querySelectorAll('body *')) {
    if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) poor.push(element.className + ' ' + element.tagName + ' ' + contrast.toFixed(2));
  }
  return poor;
})()`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const open = async (colorScheme: 'light' | 'dark', width = 1100) => {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  page.on('pageerror', (error) => refused.push(error.message));
  await page.setContent(PAGE);
  return { page, refused };
};

describe('the page is read by whoever opens it', () => {
  it.each(['light', 'dark'] as const)('each text stands out from what is behind it, %s', async (scheme) => {
    const { page } = await open(scheme);
    expect(await page.evaluate(POOR)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('is of that scheme, %s', async (scheme) => {
    const { page } = await open(scheme);
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 27)');
  });

  it.each([360, 768, 1100])('is not wider than a window of %i pixels', async (width) => {
    const { page } = await open('light', width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('has one heading, with the others in order below it', async () => {
    const { page } = await open('light');
    const levels = await page.$$eval('h1,h2,h3,h4', (found) => found.map(({ tagName }) => tagName));
    expect(levels[0]).toBe('H1');
    expect(levels.slice(1).every((level) => level === 'H2')).toBe(true);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.title()).toBe('Two people must approve this: 1.2.0-0123456789ab to prod');
  });

  it('shows on the first screen of a phone what is asked, and why', async () => {
    const { page } = await open('light', 360);
    const box = await page.locator('[data-testid="verdict"]').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(800);
  });

  it('has its style, and runs nothing', async () => {
    const { page, refused } = await open('light');
    expect(refused).toEqual([]);
    await page.setContent(
      PAGE.replace(
        '</main>',
        '<img src="x" onerror="document.title=\'ran\'"><script>document.title="ran"</script></main>',
      ),
    );
    expect(await page.title()).not.toBe('ran');
    expect(refused.join()).toMatch(/Content Security Policy/);
  });
});
