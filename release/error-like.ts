/** What an error says of itself; also one of another realm (Node's own in a test), which is no `instanceof Error`. */
export function errorLike(thrown: unknown): { readonly name: string; readonly message: string } {
  const { name, message } = Object(thrown) as { name?: unknown; message?: unknown };
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : String(thrown),
  };
}
