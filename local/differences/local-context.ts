import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseApiUrl } from '../../config/api-url';

const schema = z.strictObject({ apis: z.record(z.string(), z.string()) });

/** What the local run tells the app: the address of each tier's taxonomy API. A tier without one keeps its real API. */
export type LocalContext = z.infer<typeof schema>;

/**
 * Reads the CDK context `local`: JSON, or the path of a file that holds it. Undefined without that context.
 * @throws Error when it is given but says something else.
 */
export function localContext(given: unknown): LocalContext | undefined {
  if (given === undefined) return undefined;
  const parsed = schema.safeParse(typeof given === 'string' ? parseJson(given) : given);
  if (!parsed.success) {
    throw new Error(
      `The context "local" is ${JSON.stringify(given)}, expected {"apis": {"<tier>": "<url>"}} or the path of a file ` +
        'with it; leave the context out to synthesize for real AWS.',
    );
  }
  for (const url of Object.values(parsed.data.apis)) parseApiUrl(url);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : readFileSync(text, 'utf8'));
  } catch {
    return undefined;
  }
}
