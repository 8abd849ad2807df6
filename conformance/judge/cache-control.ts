/** Directives of a `Cache-Control` header, names in lower case; without a value it is the empty string. */
export type CacheControl = ReadonlyMap<string, string>;

export function parseCacheControl(header: string | undefined): CacheControl {
  const directives = (header ?? '').split(',').map((each) => each.trim());
  return new Map(
    directives
      .filter((each) => each !== '')
      .map((each) => {
        const [name = '', value = ''] = each.split('=', 2);
        return [name.toLowerCase(), value.replace(/^"|"$/g, '')];
      }),
  );
}

/** Seconds that a shared cache may keep the answer; null when the header does not say. */
export function sharedSeconds(directives: CacheControl): number | null {
  const value = directives.get('s-maxage') ?? directives.get('max-age');
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
