import type { CompositeAlarm, MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import { type Actions, actionsOf } from '../actions';
import { type Alarm, readAlarm } from '../alarm';
import { inOrder } from '../composite/in-order';
import { type Composite, readComposite } from '../composite/read-composite';
import { childrenOf, holds } from '../composite/rule';
import { type Suppression, startSuppression, stepSuppression } from '../composite/suppression';
import { evaluate } from '../evaluate';
import { explain } from '../explain';
import { DOCUMENTED, type Reading } from '../reading';
import { evaluatedEverySeconds } from '../schedule';
import { metricHistory } from './metric-history';
import type { MetricSeries } from './point';

export interface TraceInput {
  /** As DescribeAlarms gives them, or as they stand in a template with every reference resolved. */
  readonly alarms: { readonly metric: readonly MetricAlarm[]; readonly composite?: readonly CompositeAlarm[] };
  /** What the metrics get, also before `from`, as alarms look back. A metric without series has no data. */
  readonly series: readonly MetricSeries[];
  /** First and last evaluation, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** How often is looked; each alarm is evaluated as often as CloudWatch would. @default 60, with a period below a minute 10 */
  readonly stepSeconds?: number;
  /** State of every alarm before the first evaluation. @default 'INSUFFICIENT_DATA', as when it was just made */
  readonly initial?: StateValue;
  /** @default what the documentation says */
  readonly reading?: Partial<Reading>;
}

/** An alarm changed its state. */
export interface Transition {
  readonly at: number;
  readonly alarm: string;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly reason: string;
}

/** Somebody was told: the actions for `to` were taken. Those of a composite may come later than its change, or never. */
export interface ActionTaken {
  readonly at: number;
  readonly alarm: string;
  readonly from: StateValue;
  readonly to: StateValue;
  readonly targets: readonly string[];
}

export interface Trace {
  readonly transitions: readonly Transition[];
  readonly actions: readonly ActionTaken[];
}

/**
 * What alarms do over time, by CloudWatch's documented rules: a pure function of what their metrics get.
 * @throws Error when an alarm has something that is not modelled: a proof must not leave it out silently.
 */
export function trace(input: TraceInput): Trace {
  const run = new Run(input);
  const step = run.stepSeconds * 1000;
  for (let at = input.from; at <= input.to; at += step) run.lookAt(at, at - step);
  return run;
}

class Run implements Trace {
  readonly transitions: Transition[] = [];
  readonly actions: ActionTaken[] = [];
  readonly stepSeconds: number;
  readonly #metric: readonly { readonly alarm: Alarm; readonly every: number }[];
  readonly #composites: readonly Composite[];
  readonly #actions = new Map<string, Actions>();
  readonly #states = new Map<string, StateValue>();
  readonly #suppressions = new Map<string, Suppression>();
  readonly #history: ReturnType<typeof metricHistory>;
  readonly #reading: Reading;
  readonly #first: number;

  constructor({ alarms, series, from, initial = 'INSUFFICIENT_DATA', reading, stepSeconds }: TraceInput) {
    const { metric, composite = [] } = alarms;
    this.#metric = metric
      .map(readAlarm)
      .map(known)
      .map((alarm) => ({ alarm, every: evaluatedEverySeconds(alarm) * 1000 }));
    const names = this.#metric.map(({ alarm }) => alarm.name);
    this.#composites = inOrder(composite.map(readComposite).map(known), names);
    for (const described of [...metric, ...composite]) {
      this.#actions.set(described.AlarmName ?? '', actionsOf(described));
      this.#states.set(described.AlarmName ?? '', initial);
    }
    for (const { name } of this.#composites) this.#suppressions.set(name, startSuppression(initial));
    this.#history = metricHistory(series);
    this.#reading = { ...DOCUMENTED, ...reading };
    this.#first = from;
    this.stepSeconds = stepSeconds ?? Math.min(60, ...this.#metric.map(({ every }) => every / 1000));
  }

  /** All alarms at one moment; `before` is the moment of the last look. */
  lookAt(at: number, before: number): void {
    const source = this.#history(at);
    for (const { alarm, every } of this.#metric) {
      if (at > this.#first && Math.floor(at / every) === Math.floor(before / every)) continue;
      const from = this.#stateOf(alarm.name);
      const found = evaluate(alarm, from, source, at, this.#reading);
      if (found.state === from) continue;
      this.#move({ at, alarm: alarm.name, from, to: found.state, reason: explain(alarm, found) });
      this.#act({ at, alarm: alarm.name, from, to: found.state });
    }
    for (const composite of this.#composites) this.#lookAtComposite(composite, at);
  }

  #lookAtComposite(composite: Composite, at: number): void {
    const { name: alarm, rule, suppressor } = composite;
    const from = this.#stateOf(alarm);
    // Never INSUFFICIENT_DATA once it was evaluated, whatever its children are.
    const to = holds(rule, (child) => this.#stateOf(child)) ? 'ALARM' : 'OK';
    if (from !== to) {
      const children = childrenOf(rule).map((child) => `${child} ${this.#stateOf(child)}`);
      this.#move({
        at,
        alarm,
        from,
        to,
        reason: `Its rule is ${to === 'ALARM' ? 'TRUE' : 'FALSE'}: ${children.join(', ')}`,
      });
    }
    if (!suppressor) {
      if (from !== to) this.#act({ at, alarm, from, to });
      return;
    }
    const look = { now: at, state: to, suppressorInAlarm: this.#stateOf(suppressor.alarm) === 'ALARM' } as const;
    const { next, due } = stepSuppression(this.#suppressions.get(alarm) ?? startSuppression(from), look, suppressor);
    this.#suppressions.set(alarm, next);
    if (due) this.#act({ at, alarm, ...due });
  }

  #stateOf(alarm: string): StateValue {
    return this.#states.get(alarm) ?? 'INSUFFICIENT_DATA';
  }

  #move(transition: Transition): void {
    this.#states.set(transition.alarm, transition.to);
    this.transitions.push(transition);
  }

  #act(change: Omit<ActionTaken, 'targets'>): void {
    const targets = this.#actions.get(change.alarm)?.[change.to] ?? [];
    if (targets.length > 0) this.actions.push({ ...change, targets });
  }
}

function known<T>(read: T | string): T {
  if (typeof read === 'string')
    throw new Error(`${read} A trace over it would prove nothing; teach it, or take it out.`);
  return read;
}
