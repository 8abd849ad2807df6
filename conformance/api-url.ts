import { LATEST_PATH } from '../contract/taxonomy';
import { UsageError } from './usage-error';

/** The API's base URL without a trailing slash. Plain http is taken too: a team's own CI has no certificates. */
export function readApiUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      `Found ${JSON.stringify(text)}, expected the API's address such as https://taxonomy.example.com.`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError('The address has credentials, a query or a fragment, expected none; give a key by --header.');
  }
  // Who copies the address of `latest` means this.
  const base = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${base.endsWith(LATEST_PATH) ? base.slice(0, -LATEST_PATH.length) : base}`;
}
