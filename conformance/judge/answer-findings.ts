import { quote } from '../../lambda/taxonomy-sync/quote';
import type { Finding } from '../check';
import { type Exchange, nameOf } from '../http/exchange';

/** What is wrong with an answer that should be 200 with a body of `mediaType`; how the body ended is not looked at. */
export function answerFindings(exchange: Exchange, mediaType: string): Finding[] {
  const where = nameOf(exchange);
  const { status, headers } = exchange;
  if (status === null) return [{ where, message: exchange.failure?.message ?? 'There was no answer.' }];
  if (status >= 300 && status < 400) {
    const to = quote(headers['location']);
    return [
      {
        where,
        message: `Found a redirect (${status}) to ${to}, expected 200, as neither the edge nor the sync follows one; answer at this address.`,
      },
    ];
  }
  if (status !== 200) {
    return [{ where, message: `Found ${status}, expected 200; look at the API's log (${quote(startOf(exchange))}).` }];
  }
  const found = mediaTypeOf(exchange);
  if (found === mediaType) return [];
  return [{ where, message: `Found the media type ${quote(found)}, expected ${mediaType}; send it as Content-Type.` }];
}

export const mediaTypeOf = ({ headers }: Exchange): string | undefined =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase();

const startOf = ({ body }: Exchange) => body.toString('utf8', 0, 200);
