import type { Browser, Page } from 'playwright-core';
import { loadTiers } from '../../config';
import { LATEST_PATH, SOURCE_HEADER, type TaxonomySource } from '../../contract/taxonomy';
import { controlApi } from '../../local/api/control';
import { launchBrowser } from '../browser/launch';
import { tierNamed, until } from './running';

const MINUTE = 60_000;
const byTestId = (id: string) => `[data-testid="${id}"]`;

describe('a reader in a browser', () => {
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
  }, MINUTE);
  afterAll(() => browser.close());

  beforeEach(async () => {
    complaints.length = 0;
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The content security policy speaks through the console.
      if (message.type() === 'error' && /content security policy/i.test(message.text()))
        complaints.push(message.text());
    });
  });
  afterEach(() => page.close());

  const source = () => page.getAttribute(byTestId('source'), 'data-source');

  it.each(loadTiers().map(({ tier }) => tier))(
    'sees the terms of %s through the API, can open them and search them',
    async (name) => {
      await page.goto(tierNamed(name).url);
      await page.waitForSelector(byTestId('term-row'));
      expect(await page.textContent(byTestId('tier'))).toBe(name);
      expect(await source()).toBe('api');
      expect(Number(await page.getAttribute(byTestId('count'), 'data-count'))).toBeGreaterThan(1_000);

      await page.fill(byTestId('search-box'), 'marzipan');
      await page.waitForSelector(byTestId('search-result'));
      await page.click(byTestId('search-result'));
      await page.waitForSelector(byTestId('term-title'));
      expect(await page.textContent(byTestId('term-title'))).toMatch(/marzipan/i);

      // The address leads back to the same term.
      const title = await page.textContent(byTestId('term-title'));
      await page.reload();
      await page.waitForSelector(byTestId('term-title'));
      expect(await page.textContent(byTestId('term-title'))).toBe(title);
      expect(complaints).toEqual([]);
    },
    MINUTE,
  );

  describe('while the API of staging is down', () => {
    const staging = tierNamed('staging');

    /** The edge holds a pointer for a few seconds. */
    const untilFrom = (source: TaxonomySource) =>
      until(
        () => fetch(`${staging.url}${LATEST_PATH}`),
        ({ headers }) => headers.get(SOURCE_HEADER) === source,
      );

    beforeAll(async () => {
      await controlApi(staging.apiUrl, { fault: { kind: 'status', status: 503 } });
      await untilFrom('snapshot');
    }, MINUTE);
    afterAll(async () => {
      await controlApi(staging.apiUrl, { fault: null });
      await untilFrom('api');
    }, MINUTE);

    it(
      'still sees the terms, from the snapshot, and is told so',
      async () => {
        // The edge keeps a pointer for a few seconds, apart for each encoding that a client takes.
        const shown = async () => {
          await page.goto(staging.url);
          await page.waitForSelector(byTestId('term-row'));
          return source();
        };
        await until(shown, (from) => from === 'snapshot');
        await page.waitForSelector(`${byTestId('notice')}[data-kind="snapshot-instead"]`);
        expect(await page.textContent(byTestId('notice'))).toContain('The taxonomy API is unavailable');
        expect(complaints).toEqual([]);
      },
      MINUTE,
    );
  });
});
