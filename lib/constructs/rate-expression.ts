/** EventBridge Scheduler wants the singular for one (User Guide, "Rate-based schedules"). */
export const rateExpression = (minutes: number) => `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`;
