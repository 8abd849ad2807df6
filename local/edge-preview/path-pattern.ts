/**
 * A behaviour's path pattern as a test on a path: `*` stands for any characters, `?` for exactly one; case counts; a
 * missing slash at its start makes no difference. Source: CloudFront, developer guide, "Path pattern".
 */
export function matchesPattern(pattern: string, path: string): boolean {
  const text = pattern === '*' || pattern.startsWith('/') ? pattern : `/${pattern}`;
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's').test(path);
}
