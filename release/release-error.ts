/**
 * What stopped a command, in one sentence for the operator: what was found, what was expected, what to do next.
 * `usage`: the command itself or the configuration. `access`: the tier could not be reached with what we have.
 * `tier`: something is wrong with the tier or the release.
 */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
  constructor(
    readonly kind: 'usage' | 'access' | 'tier',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
