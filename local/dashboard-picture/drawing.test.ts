import { drawingOf } from './drawing';
import type { Widget } from './read-body';

const place = { x: 0, y: 0, width: 24, height: 3 };
const draw = (...widgets: Widget[]) =>
  drawingOf({
    ...{ title: 'prod', widgets, span: { from: new Date(0), to: new Date(60_000) } },
    series: () => [{ label: 'a', times: [0], values: [1] }],
    state: (arn) => (arn.endsWith('known') ? 'ALARM' : null),
  });

describe('a picture shows what there is, and that something is missing', () => {
  it('an alarm by its name and state; one that is not there as absent', () => {
    const arns = ['arn:aws:cloudwatch:eu-west-1:1:alarm:known', 'arn:aws:cloudwatch:eu-west-1:1:alarm:gone'];
    const [list] = draw({ type: 'alarm', ...place, title: '', alarms: arns }).widgets;
    expect(list).toMatchObject({
      alarms: [
        { name: 'known', state: 'ALARM' },
        { name: 'gone', state: null },
      ],
    });
  });

  it('a graph with its lines, the span in seconds', () => {
    const drawing = draw({ type: 'metric', ...place, title: '', shows: [], lines: [] });
    expect(drawing).toMatchObject({ from: 0, to: 60, widgets: [{ series: [{ label: 'a' }] }] });
  });

  test.each([
    ['## dev', '<h2>dev</h2>'],
    ['**a** `b`', '<p><b>a</b> <code>b</code></p>'],
    ['[a](https://b/)\n\nc', '<p><a href="https://b/">a</a></p><p>c</p>'],
    ['<i>"&', '<p>&lt;i>&quot;&amp;</p>'],
  ])('a text: %j', (markdown, html) => {
    expect(draw({ type: 'text', ...place, markdown }).widgets).toMatchObject([{ html }]);
  });
});
