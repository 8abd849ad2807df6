/** Runs in the browser: draws a dashboard, laid out as CloudWatch lays it out. */
import uPlot from 'uplot';
import type { Drawing, DrawnWidget } from './drawing';

/** In pixels: a column and a row of the grid, and what lies between widgets. */
const COLUMN = 76;
const ROW = 50;
const GAP = 6;
const COLOURS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#9467bd', '#8c564b', '#17becf'];
const RED = '#d62728';

type Drawn<T extends DrawnWidget['type']> = Extract<DrawnWidget, { type: T }>;

function element(parent: HTMLElement, tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  parent.append(made);
  return made;
}

function draw({ title, widgets, from, to }: Drawing): void {
  const hour = (at: number) => new Date(at * 1000).toISOString().slice(11, 16);
  element(document.body, 'header', '', `${title} · ${hour(from)} to ${hour(to)} UTC`);
  const main = element(document.body, 'main', '');
  main.style.width = `${24 * COLUMN}px`;
  main.style.height = `${Math.max(...widgets.map(({ y, height }) => y + height)) * ROW}px`;
  for (const widget of widgets) {
    const { x, y, width, height, type } = widget;
    const box = element(main, 'section', type);
    const place = { left: x * COLUMN, top: y * ROW, width: width * COLUMN - GAP, height: height * ROW - GAP };
    for (const [name, pixels] of Object.entries(place)) box.style.setProperty(name, `${pixels}px`);
    if (widget.type === 'text') box.innerHTML = widget.html;
    if (widget.type === 'alarm') listAlarms(box, widget);
    if (widget.type === 'metric') plot(box, widget, [from, to], place);
  }
}

function listAlarms(box: HTMLElement, { title, alarms }: Drawn<'alarm'>): void {
  element(box, 'h3', '', title);
  const list = element(box, 'ul', '');
  for (const { name, state } of alarms) {
    element(list, 'li', state ?? 'absent', name).title = state ?? 'not there';
  }
}

function plot(
  box: HTMLElement,
  { title, series, lines, shows }: Drawn<'metric'>,
  span: [number, number],
  place: { readonly width: number; readonly height: number },
): void {
  element(box, 'h3', '', title);
  const graph = element(box, 'div', 'graph');
  const legend = element(box, 'div', 'legend');
  const drawn = series.filter(({ times }) => times.length > 0);
  const most = Math.max(...lines.map(({ value }) => value), ...drawn.flatMap(({ values }) => [...values])) || 1;
  // One column of times for all of them, with holes where a line has none.
  const times = [...new Set(drawn.flatMap(({ times: own }) => [...own]))].sort((a, b) => a - b);
  const columns = drawn.map(({ times: own, values }) => {
    const at = new Map(own.map((time, i) => [time, values[i]]));
    return times.map((time) => at.get(time) ?? null);
  });
  const colour = (i: number) => COLOURS[i % COLOURS.length] as string;
  const axis = {
    font: '11px sans-serif',
    stroke: '#545b64',
    grid: { stroke: '#eaeded', width: 1 },
    ticks: { show: false },
  };
  const options: uPlot.Options = {
    width: place.width - 12,
    height: place.height - 46,
    legend: { show: false },
    cursor: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'UTC'),
    scales: { x: { range: () => span }, y: { range: () => [0, most * 1.2] } },
    axes: [
      {
        ...axis,
        size: 18,
        space: 70,
        values: (_, ticks) => ticks.map((at) => new Date(at * 1000).toISOString().slice(11, 16)),
      },
      { ...axis, size: 44, space: 22 },
    ],
    series: [
      {},
      ...drawn.map((_, i) => ({
        stroke: colour(i),
        width: 2,
        spanGaps: true,
        points: { show: true, size: 4, fill: colour(i) },
      })),
    ],
    hooks: { drawClear: [(made: uPlot) => shadeBeyond(made, lines)], draw: [(made: uPlot) => rule(made, lines)] },
  };
  new uPlot(options, [times, ...columns] as uPlot.AlignedData, graph);
  if (drawn.length === 0) element(graph, 'p', 'none', shows.length > 0 ? 'no data' : 'no metrics');
  drawn.slice(0, 6).forEach(({ label }, i) => {
    element(legend, 'i', '').style.background = colour(i);
    element(legend, 'span', '', label);
  });
}

type Lines = Drawn<'metric'>['lines'];

function shadeBeyond({ ctx, bbox, valToPos }: uPlot, lines: Lines): void {
  ctx.save();
  ctx.fillStyle = 'rgba(214, 39, 40, .06)';
  for (const { value, fill } of lines) {
    const at = valToPos(value, 'y', true);
    if (fill === 'above') ctx.fillRect(bbox.left, bbox.top, bbox.width, at - bbox.top);
    if (fill === 'below') ctx.fillRect(bbox.left, at, bbox.width, bbox.top + bbox.height - at);
  }
  ctx.restore();
}

function rule({ ctx, bbox, valToPos }: uPlot, lines: Lines): void {
  const scale = window.devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = RED;
  ctx.fillStyle = RED;
  ctx.lineWidth = 1.5 * scale;
  ctx.font = `${10 * scale}px sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.setLineDash([5 * scale, 3 * scale]);
  // Lines at one value are one line with all of their names.
  for (const value of new Set(lines.map((line) => line.value))) {
    const at = valToPos(value, 'y', true);
    ctx.beginPath();
    ctx.moveTo(bbox.left, at);
    ctx.lineTo(bbox.left + bbox.width, at);
    ctx.stroke();
    const names = lines.filter((line) => line.value === value).map(({ label }) => label);
    ctx.fillText(names.join(', '), bbox.left + bbox.width - 4 * scale, at - 2 * scale);
  }
  ctx.restore();
}

Object.assign(window, { draw });
