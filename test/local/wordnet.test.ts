import type { Browser, Page } from 'playwright-core';
import { LATEST_PATH, SOURCE_HEADER, type TaxonomySource } from '../../contract/taxonomy';
import { systemClock } from '../../frontend/reader/clock';
import { taxonomyReader } from '../../frontend/reader/read-taxonomy';
import { addressOf } from '../../frontend/taxonomy/address';
import { branchOf } from '../../local/api/branch';
import { NEWEST_REVISION, publicationAt, termsAt } from '../../local/api/catalogue';
import { controlApi } from '../../local/api/control';
import type { Noun } from '../../local/api/noun-file';
import { launchBrowser } from '../browser/launch';
import { WORDNET_TIERS } from '../races/size';
import { branchNamed } from './branches';
import { type RunningTier, readSnapshot, syncNow, tierNamed, until } from './running';
import { type Started, startTiers } from './started';

const MINUTE = 60_000;
const byTestId = (id: string) => `[data-testid="${id}"]`;
const rowOf = (id: string) => `${byTestId('term-row')}[data-term-id="${id}"]`;

const nouns = termsAt('full', NEWEST_REVISION);
const newest = publicationAt('full', NEWEST_REVISION)?.pointer;
const branches = ['food', 'animal', 'plant'].map((name) => branchNamed(nouns, name));

let started: Started;
beforeAll(async () => {
  started = await startTiers('wordnet', '--taxonomy', 'full', ...WORDNET_TIERS.flatMap((name) => ['--tier', name]));
  started.handOver();
}, 3 * MINUTE);
afterAll(() => started?.stop(), MINUTE);

describe.each(WORDNET_TIERS)("all of WordNet's nouns in %s", (name) => {
  let tier: RunningTier;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    tier = tierNamed(name);
    browser = await launchBrowser();
  }, MINUTE);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  const untilFrom = (source: TaxonomySource) =>
    until(
      () => fetch(`${tier.url}${LATEST_PATH}`),
      ({ headers }) => headers.get(SOURCE_HEADER) === source,
    );

  it(
    'are published by one run of the sync',
    async () => {
      await controlApi(tier.apiUrl, { latest: NEWEST_REVISION });
      const { outcome, snapshot, work } = await syncNow(tier);
      expect({ outcome, count: snapshot?.count }).toEqual({ outcome: 'published', count: nouns.length });
      expect(snapshot?.sha256).toBe(newest?.sha256);
      expect(work.attempts).toBe(1);
      process.stderr.write(`WordNet in ${name}: ${nouns.length} terms, ${work.bytes} bytes, ${work.seconds} s\n`);
      // The edge holds a pointer for a few seconds.
      await until(
        () => readSnapshot(tier),
        ({ revision }) => revision === NEWEST_REVISION,
      );
    },
    MINUTE,
  );

  it.each([
    ['the API', true, 'api'],
    ['the snapshot', false, 'snapshot'],
  ] as const)(
    "are verified by the page's own code, whole, from %s",
    async (_, apiFirst, source) => {
      const read = taxonomyReader({ fetch, clock: systemClock }, tier.url);
      const { held, problems } = await read({ held: null, apiFirst });
      expect(problems).toEqual([]);
      expect(held?.source).toBe(source);
      expect(held?.pointer.sha256).toBe(newest?.sha256);
      const terms = (held?.terms ?? []) as readonly Noun[];
      expect(branches.map(({ id }) => branchOf(terms, id).length)).toEqual(branches.map(({ size }) => size));
    },
    MINUTE,
  );

  /** Opens the branch in the tree, where the page shows it, and one more below it. */
  async function browse({ id, name: label, children }: (typeof branches)[number]) {
    // From elsewhere: another fragment of the same address would leave the page as it is.
    await page.goto('about:blank');
    await page.goto(`${tier.url}/${addressOf(id)}`);
    await page.waitForSelector(byTestId('term-title'));
    expect(await page.textContent(byTestId('term-title'))).toBe(label);
    expect(Number(await page.getAttribute(byTestId('count'), 'data-count'))).toBe(nouns.length);
    const row = rowOf(id);
    await page.waitForSelector(row);
    if ((await page.getAttribute(row, 'aria-expanded')) === 'false')
      await page.click(`${row} ${byTestId('term-toggle')}`);
    await page.waitForSelector(`${row}[aria-expanded="true"]`);
    const level = Number(await page.getAttribute(row, 'aria-level')) + 1;
    const below = `${row} ~ ${byTestId('term-row')}[aria-level="${level}"]`;
    await page.waitForSelector(below);
    expect(Number(await page.getAttribute(below, 'aria-setsize'))).toBe(children);
  }

  it.each(branches)('can be browsed by the branch of $name: $size terms', async (branch) => browse(branch), MINUTE);

  describe('while the API is down', () => {
    beforeAll(async () => {
      await controlApi(tier.apiUrl, { fault: { kind: 'status', status: 503 } });
      await untilFrom('snapshot');
    }, MINUTE);
    afterAll(() => controlApi(tier.apiUrl, { fault: null }));

    it.each(branches)(
      'the branch of $name is there all the same',
      async (branch) => {
        // The edge keeps a pointer for a few seconds, apart for each encoding that a client takes.
        const shown = async () => {
          await browse(branch);
          return page.getAttribute(byTestId('source'), 'data-source');
        };
        await until(shown, (source) => source === 'snapshot');
      },
      MINUTE,
    );
  });
});
