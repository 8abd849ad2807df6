import type { TierConfig } from '../../../config/tier-config';
import { METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../../contract/metrics';
import { namesOf } from '../../../contract/names';
import { CONFIRM_EVERY_MINUTES } from '../../../contract/taxonomy';
import type { MetricSeries, Point } from '../../../local/alarms/traces/point';
import { failurePercent, traffic } from '../../../local/alarms/traces/traffic';

/** From one minute of the story up to, and without, another. */
export type Span = readonly [from: number, to: number];

/** What happens to a tier, in minutes from the beginning; nothing of it on a healthy day. */
export interface Story {
  /** Length in minutes. */
  readonly minutes: number;
  /** Readers' requests a minute, beside the probe's own. */
  readonly perMinute: number;
  readonly seed: number;
  /** Share of a reader's requests that fail while all is well. */
  readonly background?: number;
  /** The API does not answer this share of questions. */
  readonly api?: readonly (readonly [...Span, share: number])[];
  /** The site does not answer this share of questions. */
  readonly site?: readonly (readonly [...Span, share: number])[];
  readonly snapshotPath?: readonly (readonly [...Span, share: number])[];
  /** A reader waits so many times as long. */
  readonly slow?: readonly (readonly [...Span, factor: number])[];
  /** The API publishes what is refused. */
  readonly refused?: readonly Span[];
  readonly syncFails?: readonly Span[];
  readonly syncSilent?: readonly Span[];
  readonly publisherFails?: readonly Span[];
  readonly publisherSilent?: readonly Span[];
  readonly probeSilent?: readonly Span[];
  readonly rolledBack?: readonly Span[];
  readonly deadLetters?: readonly Span[];
}

export const T0 = Date.parse('2026-11-02T00:00:00Z');
export const minute = (n: number) => T0 + n * 60_000;

/** Alarms look back: what was before the story begins was well. The edge's look back a day. */
const BEFORE = 3 * 60;
const BEFORE_AT_THE_EDGE = 25 * 60;
/** The probe's own questions to the edge, a minute; see `lambda/reader-probe/look.ts`. */
const PROBE_REQUESTS = 7;
const NORMAL_MS = 150;

/** A sequence of numbers from 0 to 1 that a seed decides (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const within = (spans: readonly Span[] = [], at: number) => spans.some(([from, to]) => at >= from && at < to);
const shareAt = (spans: readonly (readonly [...Span, number])[] = [], at: number) =>
  spans.find(([from, to]) => at >= from && at < to)?.[2] ?? 0;

/** What every metric of the tier gets while the story goes on. */
export function seriesOf(config: TierConfig, distribution: string, story: Story): MetricSeries[] {
  const points = new Map<MetricKey, Point[]>();
  const push = (key: MetricKey, at: number, value: number) => {
    const list = points.get(key) ?? [];
    if (list.length === 0) points.set(key, list);
    list.push({ at: minute(at), value });
  };
  const random = dice(story.seed);
  const background = story.background ?? 0;
  const every = config.taxonomy.sync.everyMinutes;
  let confirmed = -BEFORE;

  for (let at = -BEFORE; at < story.minutes; at += 1) {
    const failing = Math.max(shareAt(story.api, at), 0);
    if (at % every === 0 && !within(story.syncSilent, at)) {
      const failed = within(story.syncFails, at) || random() < failing;
      const refused = !failed && within(story.refused, at);
      const well = !failed && !refused;
      if (well && (at - confirmed >= CONFIRM_EVERY_MINUTES || at === -BEFORE)) confirmed = at;
      push('syncSucceeded', at, well ? 1 : 0);
      push('syncRefused', at, refused ? 1 : 0);
      push('syncFailed', at, failed ? 1 : 0);
    }
    if (!within(story.publisherSilent, at)) {
      push('flagsPublished', at, within(story.publisherFails, at) ? 0 : 1);
      push('flagsRolledBack', at, within(story.rolledBack, at) ? 1 : 0);
    }
    if (!within(story.probeSilent, at)) {
      const down = random() < Math.max(background, shareAt(story.site, at));
      push('readerFailed', at, down ? 1 : 0);
      push('apiFailed', at, down || random() < failing ? 1 : 0);
      push('snapshotPathFailed', at, down || random() < shareAt(story.snapshotPath, at) ? 1 : 0);
      if (!down) push('readerLatency', at, NORMAL_MS * (0.5 + random()) * (shareAt(story.slow, at) || 1));
      push('readerSnapshotAge', at, (at - confirmed) * 60);
    }
  }
  return [
    ...[...points].map(
      ([key, list]): MetricSeries => ({
        namespace: METRIC_NAMESPACE,
        metric: METRICS[key].name,
        dimensions: metricDimensions(config.tier),
        unit: METRICS[key].unit,
        points: list,
      }),
    ),
    edgeRate(distribution, story),
    ...queues(config, story),
  ];
}

function edgeRate(distribution: string, story: Story): MetricSeries {
  const minutes = traffic({
    ...{ from: minute(-BEFORE_AT_THE_EDGE), to: minute(story.minutes), seed: story.seed },
    perMinute: (at) => story.perMinute + (within(story.probeSilent, (at - T0) / 60_000) ? 0 : PROBE_REQUESTS),
    background: story.background ?? 0,
    faults: (story.site ?? []).map(([from, to, share]) => ({ from: minute(from), to: minute(to), share })),
  });
  return {
    ...{ namespace: 'AWS/CloudFront', metric: '5xxErrorRate', unit: 'Percent' },
    dimensions: { DistributionId: distribution, Region: 'Global' },
    points: failurePercent(minutes, 'minutes'),
  };
}

/** Every five minutes a value, also an empty one, as for a queue that is in use. */
const queues = (config: TierConfig, story: Story): MetricSeries[] =>
  Object.values(namesOf(config).queues).map((QueueName, place) => ({
    ...{ namespace: 'AWS/SQS', metric: 'ApproximateNumberOfMessagesVisible', unit: 'Count' },
    dimensions: { QueueName },
    points: Array.from({ length: Math.ceil((story.minutes + BEFORE) / 5) }, (_, i) => {
      const at = -BEFORE + 5 * i;
      return { at: minute(at), value: place === 0 && within(story.deadLetters, at) ? 1 : 0 };
    }),
  }));
