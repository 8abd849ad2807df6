/** Storage could not be read or written. The message is one sentence for a person. */
export class StorageFailed extends Error {
  constructor(
    readonly reason: 'storage-denied' | 'storage-failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = reason;
  }
}
