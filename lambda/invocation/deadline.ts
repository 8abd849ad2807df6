/** Kept back from a function's time for metrics, the log line and the answer, in milliseconds. */
const FOR_CONCLUSION_MS = 3_000;

/** A signal that is aborted while there is still time to say so. */
export function timeOf(context: { getRemainingTimeInMillis(): number }): AbortSignal {
  const remaining = context.getRemainingTimeInMillis();
  return AbortSignal.timeout(Math.max(remaining / 2, remaining - FOR_CONCLUSION_MS));
}
