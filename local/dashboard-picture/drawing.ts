import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { AlarmWidget, GraphWidget, TextWidget, Widget } from './read-body';
import type { Series, Span } from './series';

/** What is drawn: the widgets where CloudWatch's grid has them, with what the local AWS knows of each. */
export interface Drawing {
  readonly title: string;
  readonly widgets: readonly DrawnWidget[];
  /** Seconds since 1970. */
  readonly from: number;
  readonly to: number;
}

export type DrawnWidget =
  | (GraphWidget & { readonly series: readonly Series[] })
  | (Omit<AlarmWidget, 'alarms'> & { readonly alarms: readonly DrawnAlarm[] })
  | (TextWidget & { readonly html: string });

export interface DrawnAlarm {
  readonly name: string;
  /** Null: it is not there. */
  readonly state: StateValue | null;
}

export interface Known {
  readonly title: string;
  readonly widgets: readonly Widget[];
  readonly span: Span;
  readonly series: (graph: GraphWidget) => readonly Series[];
  readonly state: (arn: string) => StateValue | null;
}

export function drawingOf({ title, widgets, span, series, state }: Known): Drawing {
  const nameOf = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
  return {
    title,
    from: span.from.getTime() / 1000,
    to: span.to.getTime() / 1000,
    widgets: widgets.map((widget): DrawnWidget => {
      if (widget.type === 'metric') return { ...widget, series: series(widget) };
      if (widget.type === 'text') return { ...widget, html: html(widget.markdown) };
      return { ...widget, alarms: widget.alarms.map((arn) => ({ name: nameOf(arn), state: state(arn) })) };
    }),
  };
}

/** As much of Markdown as the dashboards write: headings, bold, code and links. */
function html(markdown: string): string {
  const escaped = markdown.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  const inline = escaped
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/`(.+?)`/g, '<code>$1</code>')
    .replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2">$1</a>');
  return inline
    .split('\n\n')
    .map((part) => (part.startsWith('## ') ? `<h2>${part.slice(3)}</h2>` : `<p>${part}</p>`))
    .join('');
}
