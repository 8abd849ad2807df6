import { loadTiers } from '../../config';
import type { TierConfig } from '../../config/tier-config';
import { probeMegabytes, WHOLE_EVERY_MINUTES } from '../../lib/constructs/reader-probe';
import { LOOKED_UP, NOT_FOUND, PRICES, TRANSFER } from './prices';
import {
  ASSUMED,
  type Line,
  readers,
  sizeOf,
  standing,
  type Taxonomy,
  total,
  transferUsd,
  wholeGigabytes,
} from './sums';
import { counted } from './tier';

/** The tables of `docs/cost.md` stand between these. */
export const BEGIN = '<!-- written by npm run cost -->';
export const END = '<!-- until here -->';

const TERMS = [1_000, 100_000, 1_000_000, 5_000_000];
/** Requests of readers a minute, as in the traces of the alarms. */
const TRAFFIC = [0.05, 1, 20, 1000];

/** As large as a tier would be set up for: a quarter more than the taxonomy has now. */
const taxonomyOf = (terms: number): Taxonomy => ({
  terms,
  probeMegabytes: probeMegabytes({ maxMegabytes: Math.ceil(1.25 * sizeOf({ terms }).megabytes) }),
});

export interface Costs {
  readonly tier: string;
  readonly lookedUp: string;
  readonly taxonomies: readonly {
    readonly terms: number;
    readonly lines: readonly Line[];
    readonly usd: number;
    readonly readers: readonly {
      readonly requestsAMinute: number;
      readonly returning: number;
      readonly first: number;
    }[];
    /** What the exercise of the fallback costs: transfer and the probe's function, in US dollars a month. */
    readonly fallback: { readonly asBuilt: Exercise; readonly everyMinute: Exercise };
  }[];
}

interface Exercise {
  readonly gigabytes: number;
  readonly transferUsd: number;
  readonly lambdaUsd: number;
}

/** All sums for the tier that readers have. */
export function costs(tiers: readonly TierConfig[] = loadTiers()): Costs {
  const config = tiers.at(-1) as TierConfig;
  const counts = counted(tiers, config);
  const pace = { syncEveryMinutes: config.taxonomy.sync.everyMinutes, wholeEveryMinutes: WHOLE_EVERY_MINUTES };
  const exercise = (taxonomy: Taxonomy, wholeEveryMinutes: number): Exercise => {
    const lines = standing(taxonomy, { ...pace, wholeEveryMinutes }, counts);
    const [ranges] = lines.filter(({ what }) => what === 'CloudFront, probe by ranges');
    const gigabytes = wholeGigabytes(taxonomy, wholeEveryMinutes) + (ranges?.amount ?? 0);
    const lambda = lines.filter(({ what }) => what.startsWith('Lambda, probe'));
    return { gigabytes, transferUsd: transferUsd(gigabytes), lambdaUsd: total(lambda) };
  };
  return {
    tier: config.tier,
    lookedUp: LOOKED_UP,
    taxonomies: TERMS.map((terms) => {
      const taxonomy = taxonomyOf(terms);
      const lines = standing(taxonomy, pace, counts);
      return {
        ...{ terms, lines, usd: total(lines) },
        readers: TRAFFIC.map((requestsAMinute) => ({
          requestsAMinute,
          returning: total(readers(taxonomy, requestsAMinute, 'returning')),
          first: total(readers(taxonomy, requestsAMinute, 'first')),
        })),
        fallback: { asBuilt: exercise(taxonomy, WHOLE_EVERY_MINUTES), everyMinute: exercise(taxonomy, 1) },
      };
    }),
  };
}

const count = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });
const dollars = (usd: number) =>
  usd > 0 && usd < 0.005
    ? '< 0.01'
    : usd.toLocaleString(
        'en-US',
        usd < 100 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 0 },
      );

/** A table whose first column is text and whose others are numbers; aligned as the formatter leaves it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(3, title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** The part of `docs/cost.md` that is computed. */
export function tables({ tier, taxonomies }: Costs): string {
  const terms = taxonomies.map((each) => `${count(each.terms)} terms`);
  const whats = taxonomies[0]?.lines.map(({ what }) => what) ?? [];
  const fallback = taxonomies.flatMap(({ terms: size, fallback: { asBuilt, everyMinute } }) =>
    (
      [
        [`ranges each minute, every byte each ${WHOLE_EVERY_MINUTES}`, asBuilt],
        ['every byte each minute', everyMinute],
      ] as const
    ).map(([how, each]) => [
      `${count(size)} terms, ${how}`,
      ...[
        count(each.gigabytes),
        dollars(each.transferUsd),
        dollars(each.lambdaUsd),
        dollars(each.transferUsd + each.lambdaUsd),
      ],
    ]),
  );
  const prices = Object.entries(PRICES).map(([, { usd, per, unit, page, dated }]) => [
    `${count(per)} ${unit}`,
    ...[String(usd), `${new URL(page).hostname}${dated ? ` (${dated})` : ''}`],
  ]);
  const transfers = TRANSFER.steps.map(({ gigabytes, usd }, i) => [
    `1 GB to viewers, ${i === 0 ? 'the first' : 'the next'} ${Number.isFinite(gigabytes) ? `${count(gigabytes)} GB` : 'ones'}`,
    ...[String(usd), new URL(TRANSFER.page).hostname],
  ]);
  return [
    '## The exercise of the fallback',
    table(['a month', 'GB', 'transfer $', 'function $', 'together $'], fallback),
    `## What ${tier} costs before anybody reads it`,
    table(
      ['$ a month', ...terms],
      [
        ...whats.map((what, i) => [what, ...taxonomies.map(({ lines }) => dollars(lines[i]?.usd ?? 0))]),
        ['**together**', ...taxonomies.map(({ usd }) => `**${dollars(usd)}**`)],
      ],
    ),
    '## With readers',
    `In dollars a month, all of the above included: from readers who have the taxonomy already to readers who all come for the first time.`,
    table(
      ['requests a minute', ...terms],
      TRAFFIC.map((requests, i) => [
        count(requests),
        ...taxonomies.map(({ usd, readers: each }) => {
          const [from, to] = [usd + (each[i]?.returning ?? 0), usd + (each[i]?.first ?? 0)].map(dollars);
          return from === to ? `${from}` : `${from} – ${to}`;
        }),
      ]),
    ),
    '## Prices',
    `In US dollars, us-east-1, looked up on ${LOOKED_UP} in stored copies of public pages; the pages, in full, stand in [\`bench/cost/prices.ts\`](../bench/cost/prices.ts). No public page with the price was found for, and so the sums leave out:`,
    NOT_FOUND.map(({ what, why }) => `- ${what}: ${why}.`).join('\n'),
    table(['for', '$', 'read on'], [...prices, ...transfers]),
    '## What the sums take as given',
    table(
      ['', 'is'],
      Object.entries(ASSUMED).map(([name, value]) => [`\`${name}\``, value.toLocaleString('en-US')]),
    ),
  ].join('\n\n');
}
