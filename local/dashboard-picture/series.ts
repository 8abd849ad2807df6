import {
  type CloudWatchClient,
  type Dimension,
  ListMetricsCommand,
  type MetricDataQuery,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import type { Shown } from './read-body';

/** One line of a graph; times in seconds since 1970, the oldest first. */
export interface Series {
  readonly label: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** A metric by its whole name. */
export type Found = Pick<Shown, 'namespace' | 'metric' | 'dimensions' | 'label'>;

/** What a search finds among the metrics that there are: all dimensions of its schema and no other, with its values. */
export function matching(
  search: Shown,
  metrics: readonly { readonly Dimensions?: Dimension[] | undefined }[],
): Found[] {
  const schema = [...(search.search?.schema ?? [])].sort().join();
  return metrics
    .map(({ Dimensions = [] }) => Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])))
    .filter((dimensions) => Object.keys(dimensions).sort().join() === schema)
    .filter((dimensions) => Object.entries(search.dimensions).every(([name, value]) => dimensions[name] === value))
    .map((dimensions) => {
      const apart = Object.entries(dimensions).flatMap(([name, value]) => (name in search.dimensions ? [] : [value]));
      return { ...search, dimensions, label: search.label || apart.join(' ') };
    });
}

async function find(client: CloudWatchClient, shown: Shown): Promise<Found[]> {
  if (shown.search === null) return [{ ...shown, label: shown.label || shown.metric }];
  // The local AWS knows no SEARCH in GetMetricData.
  const { Metrics = [] } = await client.send(
    new ListMetricsCommand({ Namespace: shown.namespace, MetricName: shown.metric }),
  );
  return matching(shown, Metrics);
}

/** The lines of one shown metric, as GetMetricData has them; a search gives as many as it finds. */
export async function seriesOf(client: CloudWatchClient, shown: Shown, { from, to }: Span): Promise<Series[]> {
  const found = await find(client, shown);
  if (found.length === 0) return [];
  const queries = found.map(
    ({ namespace, metric, dimensions }, i): MetricDataQuery => ({
      Id: `m${i}`,
      MetricStat: {
        Metric: {
          Namespace: namespace,
          MetricName: metric,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        },
        Period: shown.periodSeconds,
        Stat: shown.statistic,
      },
    }),
  );
  const points = new Map<string, [number, number][]>();
  const asked = { MetricDataQueries: queries, StartTime: from, EndTime: to };
  for await (const { MetricDataResults = [] } of paginateGetMetricData({ client }, asked)) {
    for (const { Id = '', Timestamps = [], Values = [] } of MetricDataResults) {
      const here = Timestamps.map((at, i): [number, number] => [at.getTime() / 1000, Values[i] ?? Number.NaN]).filter(
        // A period that is not over yet lacks what is still to come.
        ([at]) => at + shown.periodSeconds <= to.getTime() / 1000,
      );
      points.set(Id, [...(points.get(Id) ?? []), ...here]);
    }
  }
  return found.map(({ label }, i) => {
    const sorted = (points.get(`m${i}`) ?? []).sort(([a], [b]) => a - b);
    return { label, times: sorted.map(([at]) => at), values: sorted.map(([, value]) => value) };
  });
}
