/** Something of CloudWatch that the evaluator does not know. The message completes "does not model …". */
export class NotModelled extends Error {}

/** What `read` gives, or what it does not model. */
export function orNotModelled<T>(read: () => T): T | NotModelled {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotModelled) return error;
    throw error;
  }
}
