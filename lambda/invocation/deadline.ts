/** Kept back from a function's time for metrics, the log line and the answer, in milliseconds. */
const FOR_CONCLUSION_MS = 3_000;

interface LambdaContext {
  getRemainingTimeInMillis(): number;
}

/** How many milliseconds a run may work, so that there is still time to say what it came to. */
export function workingTime(context: LambdaContext): number {
  const remaining = context.getRemainingTimeInMillis();
  return Math.max(remaining / 2, remaining - FOR_CONCLUSION_MS);
}

/** A signal that is aborted when the working time is up. */
export const timeOf = (context: LambdaContext): AbortSignal => AbortSignal.timeout(workingTime(context));
