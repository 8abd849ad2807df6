/**
 * A dashboard's body as CloudWatch takes it ("Dashboard Body Structure and Syntax"), as far as this project writes it.
 * Shorthand (`.`, `...`) is written out, and what a widget says for all of its metrics is said of each.
 */
interface Place {
  /** In columns and rows of CloudWatch's grid, which has 24 columns. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A metric, or a search for metrics, as one graph shows it. */
export interface Shown {
  readonly namespace: string;
  readonly metric: string;
  /** In a search: those whose value is asked for. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Set for a search: the names of all dimensions that a metric must have. */
  readonly search: { readonly schema: readonly string[] } | null;
  readonly statistic: string;
  readonly periodSeconds: number;
  /** Empty in a search: CloudWatch names its series by what tells them apart. */
  readonly label: string;
  readonly region: string;
  /** Null: the dashboard's own. */
  readonly account: string | null;
}

/** A line across a graph. */
export interface Line {
  readonly value: number;
  readonly label: string;
  readonly fill: 'above' | 'below' | null;
}

export interface GraphWidget extends Place {
  readonly type: 'metric';
  readonly title: string;
  readonly shows: readonly Shown[];
  readonly lines: readonly Line[];
}

export interface AlarmWidget extends Place {
  readonly type: 'alarm';
  readonly title: string;
  /** ARNs. */
  readonly alarms: readonly string[];
}

export interface TextWidget extends Place {
  readonly type: 'text';
  readonly markdown: string;
}

export type Widget = GraphWidget | AlarmWidget | TextWidget;

type Json = Record<string, unknown>;

/** @throws Error for a widget or an expression that this project does not write. */
export function readBody(body: string): readonly Widget[] {
  const { widgets } = JSON.parse(body) as { widgets: (Place & { type: string; properties: Json })[] };
  return widgets.map(({ type, x, y, width, height, properties }) => {
    const place = { x, y, width, height };
    const title = String(properties['title'] ?? '');
    if (type === 'text') return { ...place, type, markdown: String(properties['markdown']) };
    if (type === 'alarm') return { ...place, type, title, alarms: properties['alarms'] as string[] };
    if (type !== 'metric') throw new Error(`A widget is of type ${type}, expected metric, alarm or text.`);
    return { ...place, type, title, shows: readMetrics(properties), lines: readLines(properties) };
  });
}

function readMetrics(properties: Json): Shown[] {
  const rows = (properties['metrics'] ?? []) as (string | Json)[][];
  let before: string[] = [];
  return rows.map((row) => {
    const last = row.at(-1);
    const options: Json = typeof last === 'object' ? { ...properties, ...last } : properties;
    const common = {
      label: String((typeof last === 'object' && last['label']) || ''),
      region: String(options['region']),
      account: typeof options['accountId'] === 'string' ? options['accountId'] : null,
    };
    if (typeof options['expression'] === 'string') return { ...readSearch(options['expression']), ...common };
    const names = writtenOut(row.filter((each) => typeof each === 'string') as string[], before);
    before = names;
    const [namespace = '', metric = '', ...pairs] = names;
    const dimensions = Object.fromEntries(
      pairs.flatMap((name, i) => (i % 2 === 0 ? [[name, pairs[i + 1] as string]] : [])),
    );
    return {
      ...{ namespace, metric, dimensions, search: null },
      // CloudWatch's defaults for a widget.
      statistic: String(options['stat'] ?? 'Average'),
      periodSeconds: Number(options['period'] ?? 300),
      ...common,
    };
  });
}

/** `.` repeats what stood in its place in the row before, `...` all that is left out before the last ones. */
function writtenOut(row: readonly string[], before: readonly string[]): string[] {
  const dots = row.indexOf('...');
  const missing = before.length - (row.length - 1);
  const whole = dots < 0 ? row : [...row.slice(0, dots), ...Array(missing).fill('.'), ...row.slice(dots + 1)];
  return whole.map((each, i) => (each === '.' ? (before[i] ?? '') : each));
}

const SEARCH = /^SEARCH\('\{([^}]+)\} ([^']+)', '(\w+)', (\d+)\)$/;

function readSearch(
  expression: string,
): Pick<Shown, 'namespace' | 'metric' | 'dimensions' | 'search' | 'statistic' | 'periodSeconds'> {
  const [, schema = '', terms = '', statistic = '', period] = SEARCH.exec(expression) ?? [];
  const [namespace = '', ...names] = schema.split(',');
  const { MetricName: metric = '', ...dimensions } = Object.fromEntries(
    [...terms.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name as string, value as string]),
  );
  if (!period || !metric) throw new Error(`${expression} is not read here, expected SEARCH with a metric's name.`);
  return { namespace, metric, dimensions, search: { schema: names }, statistic, periodSeconds: Number(period) };
}

function readLines(properties: Json): Line[] {
  const { horizontal = [] } = (properties['annotations'] ?? {}) as { horizontal?: Json[] };
  return horizontal.map(({ value, label, fill }) => ({
    value: Number(value),
    label: String(label ?? ''),
    fill: fill === 'above' || fill === 'below' ? fill : null,
  }));
}
