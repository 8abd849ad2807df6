import { z } from 'zod';

const finding = z.object({
  ident: z.string(),
  ignored: z.boolean(),
  locations: z.array(
    z.object({
      symbolic: z.object({
        kind: z.string(),
        annotation: z.string(),
        key: z.object({ Local: z.object({ verbatim_path: z.string() }) }),
      }),
      concrete: z.object({ location: z.object({ start_point: z.object({ row: z.int() }) }) }),
    }),
  ),
});

/**
 * What `zizmor --format=json` (its format v1) found, a sentence each; what a comment in a workflow excuses is left out.
 * @throws ZodError or SyntaxError when it is of another format
 */
export function readZizmor(text: string): string[] {
  return z
    .array(finding)
    .parse(JSON.parse(text))
    .filter(({ ignored }) => !ignored)
    .map(({ ident, locations }) => {
      const at = locations.find(({ symbolic }) => symbolic.kind === 'Primary') ?? locations[0];
      if (!at) return `${ident} (zizmor)`;
      const { key, annotation } = at.symbolic;
      const line = at.concrete.location.start_point.row + 1;
      return `${key.Local.verbatim_path.replace(/^.*\//, '')}:${line}: ${annotation} (zizmor, ${ident})`;
    });
}
