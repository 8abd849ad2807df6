import type { TierConfig } from '../../../config/tier-config';
import { METRIC_NAMESPACE, METRICS, type MetricKey, metricDimensions } from '../../../contract/metrics';
import { EDGE_REGION, namesOf } from '../../../contract/names';
import { CONFIRM_EVERY_MINUTES } from '../../../contract/taxonomy';
import type { MetricSeries, Point } from '../../../local/alarms/traces/point';
import { failurePercent, type Minute, traffic } from '../../../local/alarms/traces/traffic';
import { dice } from './dice';
import { probeRun } from './probe-questions';
import { gradeAt, minute, type Story, within } from './story';

/** A metric, in the one region where CloudWatch has it. */
export interface RegionalSeries extends MetricSeries {
  readonly region: string;
}

/** Alarms look back: what was before the story begins was well. The edge's look back a day. */
const BEFORE = 3 * 60;
const BEFORE_AT_THE_EDGE = 25 * 60;
const NORMAL_MS = 150;
/** What CloudFront waits for the API before it turns to the snapshot. */
const GIVES_UP_MS = 3000;
/** Share of the sync's runs that fail while the API is slow: it waits longer than a reader, and tries again. */
const SLOW_FOR_THE_SYNC = 0.3;
/** After a deployment. */
const EMPTY_CACHES = { minutes: 5, factor: 3 };

/** What every metric of the tier gets while the story goes on, and a day before. */
export function seriesOf(config: TierConfig, distribution: string, story: Story): RegionalSeries[] {
  const { delaySeconds = 0 } = story;
  const { own, probed } = ownMetrics(config, story);
  const all = [...own, edgeRate(distribution, story, probed), ...queues(config, story)];
  return delaySeconds === 0 ? all : all.map((series) => ({ ...series, delaySeconds }));
}

/** What our functions say, and what of it the edge has seen. */
function ownMetrics(config: TierConfig, story: Story) {
  const points = new Map<MetricKey, Point[]>();
  const push = (key: MetricKey, at: number, value: number) => {
    const list = points.get(key) ?? [];
    if (list.length === 0) points.set(key, list);
    list.push({ at: minute(at), value });
  };
  const random = dice(story.seed);
  const { background = 0, lost = 0, deployments = [] } = story;
  const every = config.taxonomy.sync.everyMinutes;
  const probed = new Map<number, { asked: number; failed: number }>();
  const runs = (at: number, silent: Story['probeSilent']) =>
    !within(silent, at) && !deployments.includes(at) && (lost === 0 || random() >= lost);
  let confirmed = -BEFORE;

  for (let at = -BEFORE; at < story.minutes; at += 1) {
    const api = within(story.apiSlow, at) ? 1 : (gradeAt(story.api, at) ?? 0);
    if (at % every === 0 && runs(at, story.syncSilent)) {
      const failing = within(story.apiSlow, at) ? SLOW_FOR_THE_SYNC : api;
      const failed = within(story.syncFails, at) || random() < failing;
      const refused = !failed && within(story.refused, at);
      const well = !failed && !refused;
      if (well && (at - confirmed >= CONFIRM_EVERY_MINUTES || at === -BEFORE)) confirmed = at;
      push('syncSucceeded', at, well ? 1 : 0);
      push('syncRefused', at, refused ? 1 : 0);
      push('syncFailed', at, failed ? 1 : 0);
    }
    if (runs(at, story.publisherSilent)) {
      push('flagsPublished', at, within(story.publisherFails, at) ? 0 : 1);
      push('flagsRolledBack', at, within(story.rolledBack, at) ? 1 : 0);
    }
    if (runs(at, story.probeSilent)) {
      const fresh = deployments.some((deployed) => at > deployed && at <= deployed + EMPTY_CACHES.minutes);
      const times = (gradeAt(story.slow, at) ?? 1) * (fresh ? EMPTY_CACHES.factor : 1);
      const { values, ...seen } = probeRun(
        {
          ...{ failing: Math.max(background, gradeAt(story.site, at) ?? 0), api },
          snapshotPath: gradeAt(story.snapshotPath, at) ?? 0,
          milliseconds: NORMAL_MS * (0.5 + random()) * times + (within(story.apiSlow, at) ? GIVES_UP_MS : 0),
          confirmed: minute(confirmed),
        },
        minute(at),
        random,
      );
      for (const [key, value] of Object.entries(values)) push(key as MetricKey, at, value);
      probed.set(minute(at), seen);
    }
  }
  const own = [...points].map(
    ([key, list]): RegionalSeries => ({
      ...{ region: config.region, namespace: METRIC_NAMESPACE, metric: METRICS[key].name, unit: METRICS[key].unit },
      ...{ dimensions: metricDimensions(config.tier), points: list },
    }),
  );
  return { own, probed };
}

/** Readers' requests, and the probe's own: the same answers that the probe has told of. */
function edgeRate(distribution: string, story: Story, probed: ReadonlyMap<number, { asked: number; failed: number }>) {
  const readers = traffic({
    ...{ from: minute(-BEFORE_AT_THE_EDGE), to: minute(story.minutes), seed: story.seed },
    ...{ perMinute: story.perMinute, background: story.background ?? 0 },
    faults: (story.site ?? []).map(([from, to, share]) => ({ from: minute(from), to: minute(to), share })),
  });
  const all = readers.map(({ at, requests, failed }): Minute => {
    // Before the probe's part of the story begins, it was well.
    const probe = probed.get(at) ?? { asked: at < minute(-BEFORE) ? 7 : 0, failed: 0 };
    return { at, requests: requests + probe.asked, failed: failed + probe.failed };
  });
  return {
    ...{ region: EDGE_REGION, namespace: 'AWS/CloudFront', metric: '5xxErrorRate', unit: 'Percent' as const },
    dimensions: { DistributionId: distribution, Region: 'Global' },
    points: failurePercent(all, story.weigh ?? 'minutes'),
  } satisfies RegionalSeries;
}

/** Every five minutes a value, also an empty one, as for a queue that is in use. */
const queues = (config: TierConfig, story: Story): RegionalSeries[] =>
  Object.values(namesOf(config).queues).map((QueueName) => ({
    ...{ region: config.region, namespace: 'AWS/SQS', metric: 'ApproximateNumberOfMessagesVisible', unit: 'Count' },
    dimensions: { QueueName },
    points: Array.from({ length: Math.ceil((story.minutes + BEFORE) / 5) }, (_, i) => {
      const at = -BEFORE + 5 * i;
      return { at: minute(at), value: within(story.deadLetters, at) ? 1 : 0 };
    }),
  }));
