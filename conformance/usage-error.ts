/** The command line, or a file that it names, cannot be used. The message is one sentence. */
export class UsageError extends Error {
  override name = 'UsageError';
}
