import { tierNamed } from '../local/running';
import { deploy, rollBack, type TwoReleases } from './two-releases';

const MINUTE = 60_000;
const PER_SECOND = 50;
const dev = tierNamed('dev');

interface Visit {
  readonly title: string | undefined;
  /** What this reader did not get, or got wrongly. */
  readonly lost: readonly string[];
}

/** One reader: the page, then all that it loads. */
async function visit(): Promise<Visit> {
  const lost: string[] = [];
  const get = async (path: string, type: RegExp) => {
    const response = await fetch(`${dev.url}${path}`).catch((error: Error) => error);
    if (response instanceof Error) {
      lost.push(`${path}: ${response.message}`);
      return '';
    }
    const text = await response.text();
    const found = `${response.status} ${response.headers.get('content-type')}`;
    if (response.status !== 200 || !type.test(found)) lost.push(`${path}: ${found}`);
    return text;
  };
  const page = await get('/', /html/);
  const loads = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
  if (loads.length === 0) lost.push('/: loads nothing');
  await Promise.all(loads.map((path) => get(path, path.endsWith('.css') ? /css/ : /javascript/)));
  return { title: /<title>(.*?)</.exec(page)?.[1], lost };
}

/** Readers who come one after another for as long as the work goes on, whatever becomes of those before. */
async function readersDuring(work: () => Promise<unknown>): Promise<Visit[]> {
  const visits: Promise<Visit>[] = [];
  const coming = setInterval(() => visits.push(visit()), 1000 / PER_SECOND);
  try {
    await work();
  } finally {
    clearInterval(coming);
  }
  return Promise.all(visits);
}

/** What readers notice of it. */
export function readersMeanwhile(given: () => TwoReleases): void {
  describe(`${PER_SECOND} readers a second lose no request and get no mixture`, () => {
    it.each<[string, (releases: TwoReleases) => Promise<string>]>([
      ['while a release goes up', ({ next }) => deploy(next.manifest.release)],
      ['while it comes back', ({ before }) => rollBack(before.manifest.release)],
    ])(
      '%s',
      async (_, work) => {
        const visits = await readersDuring(() => work(given()));
        expect(visits.length).toBeGreaterThan(PER_SECOND);
        expect(visits.flatMap(({ lost }) => lost)).toEqual([]);
        // Both pages were read: the switch lay in between.
        expect(new Set(visits.map(({ title }) => title)).size).toBe(2);
      },
      2 * MINUTE,
    );
  });
}
