import { z } from 'zod';
import { type Answer, type ApiRequest, problemAnswer } from './answer';

/** Which keys the API takes, and in which header it looks for one; two or more while they are being replaced. */
export const keySchema = z.strictObject({
  header: z.string().regex(/^[a-z0-9-]+$/, 'expected a header in lower case'),
  accepts: z.array(z.string()),
});

export type WantedKey = z.infer<typeof keySchema>;

/** The refusal of a request that does not bring a key that is taken; null for one that does, or where none is wanted. */
export function keyRefusal({ headers }: ApiRequest, wanted: WantedKey | null): Answer | null {
  if (wanted === null) return null;
  const { header, accepts } = wanted;
  const brought = headers[header];
  if (brought !== undefined && accepts.includes(brought)) return null;
  const found = brought === undefined ? `There is no ${header}` : `The ${header} is none that this API takes`;
  // RFC 9110, section 15.5.2: a 401 says how to do better.
  return problemAnswer(401, `${found}; send the key of this tier in it.`, {
    'www-authenticate': `Key header="${header}"`,
  });
}
