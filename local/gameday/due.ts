/**
 * Whether a schedule starts its target in a minute. The scheduler itself counts from the schedule's creation; here all
 * count from 1970, so that a day can be told by its minutes.
 * @param expression as EventBridge Scheduler takes it; only `rate(N minutes)` and `rate(1 minute)` are known
 * @param minute whole minutes since 1970
 * @throws Error naming an expression that is not known
 */
export function isDue(expression: string, minute: number): boolean {
  const [, every] = /^rate\((\d+) minutes?\)$/.exec(expression) ?? [];
  if (every === undefined || Number(every) === 0) {
    throw new Error(`The schedule says "${expression}", expected rate(… minutes): teach local/gameday/due.ts.`);
  }
  return minute % Number(every) === 0;
}
