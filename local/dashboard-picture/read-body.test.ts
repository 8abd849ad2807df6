import { readBody, type Shown } from './read-body';

const graph = (metrics: unknown[], properties: object = {}) =>
  JSON.stringify({
    widgets: [
      { type: 'metric', x: 0, y: 0, width: 6, height: 4, properties: { region: 'eu-west-1', metrics, ...properties } },
    ],
  });
const shownIn = (body: string): readonly Shown[] =>
  readBody(body).flatMap((widget) => (widget.type === 'metric' ? widget.shows : []));

const plain: Shown = {
  ...{ namespace: 'Tierline', metric: 'SyncFailed', dimensions: { Project: 'tierline', Tier: 'dev' }, search: null },
  ...{ statistic: 'Average', periodSeconds: 300, label: '', region: 'eu-west-1', account: null },
};
const row = ['Tierline', 'SyncFailed', 'Project', 'tierline', 'Tier', 'dev'];

describe('a dashboard’s body is read as CloudWatch documents it', () => {
  test.each<[string, string, Partial<Shown>[]]>([
    ['with the defaults of a widget', graph([row]), [{}]],
    [
      'what the widget says counts for all',
      graph([row], { stat: 'Sum', period: 60 }),
      [{ statistic: 'Sum', periodSeconds: 60 }],
    ],
    [
      'what a metric says of itself counts more',
      graph(
        [[...row, { stat: 'Maximum', period: 120, label: 'runs', region: 'us-east-1', accountId: '111111111111' }]],
        { period: 60 },
      ),
      [{ statistic: 'Maximum', periodSeconds: 120, label: 'runs', region: 'us-east-1', account: '111111111111' }],
    ],
    [
      'a dot repeats what stood above',
      graph([row, ['.', 'SyncRefused', '.', '.', '.', '.']]),
      [{}, { metric: 'SyncRefused' }],
    ],
    [
      'three dots repeat all up to the last',
      graph([row, ['...', 'prod']]),
      [{}, { dimensions: { Project: 'tierline', Tier: 'prod' } }],
    ],
    [
      'a search is read in its parts',
      graph([
        [{ expression: `SEARCH('{Tierline,Project,Tier,Reason} MetricName="SyncRuns" Tier="dev"', 'Sum', 300)` }],
      ]),
      [
        {
          metric: 'SyncRuns',
          dimensions: { Tier: 'dev' },
          search: { schema: ['Project', 'Tier', 'Reason'] },
          statistic: 'Sum',
        },
      ],
    ],
  ])('%s', (_, body, expected) => expect(shownIn(body)).toEqual(expected.map((part) => ({ ...plain, ...part }))));

  it('lines, texts and lists of alarms', () => {
    const place = { x: 1, y: 2, width: 3, height: 4 };
    const body = JSON.stringify({
      widgets: [
        { type: 'text', ...place, properties: { markdown: '**a**' } },
        { type: 'alarm', ...place, properties: { title: 'alarms', alarms: ['arn'] } },
        {
          ...{ type: 'metric', ...place },
          properties: { annotations: { horizontal: [{ value: 2, label: 'a > 2', fill: 'above' }, { value: 1 }] } },
        },
      ],
    });
    expect(readBody(body)).toEqual([
      { type: 'text', ...place, markdown: '**a**' },
      { type: 'alarm', ...place, title: 'alarms', alarms: ['arn'] },
      {
        ...{ type: 'metric', ...place, title: '', shows: [] },
        lines: [
          { value: 2, label: 'a > 2', fill: 'above' },
          { value: 1, label: '', fill: null },
        ],
      },
    ]);
  });

  it('what this project does not write is refused, and not drawn as nothing', () => {
    expect(() => shownIn(graph([[{ expression: 'm1 / m2' }]]))).toThrow(/^m1 \/ m2 is not read here/);
    expect(() => readBody(JSON.stringify({ widgets: [{ type: 'log', properties: {} }] }))).toThrow(/is of type log/);
  });
});
