/** Which AWS a local run works with. */
export type EndpointChoice =
  | { readonly kind: 'own-emulator' }
  /** `url` as it is to be used: an origin, without a slash at its end. */
  | { readonly kind: 'given'; readonly url: string; readonly isLoopback: boolean }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * A run that deploys, breaks and deletes things as root must not reach an AWS by accident: what a shell happens to have
 * in `AWS_ENDPOINT_URL` counts only on this machine's loopback; any other place must be named with `--endpoint` as well.
 *
 * @param asked `fromEnvironment`: `AWS_ENDPOINT_URL`; `byName`: the value of `--endpoint`. Empty means absent.
 */
export function chooseEndpoint(asked: {
  readonly fromEnvironment?: string | undefined;
  readonly byName?: string | undefined;
}): EndpointChoice {
  const named = asked.byName?.trim() ? read('--endpoint', asked.byName) : undefined;
  const found = asked.fromEnvironment?.trim() ? read('AWS_ENDPOINT_URL', asked.fromEnvironment) : undefined;
  if (named && 'problem' in named) return { kind: 'refused', ...named };
  if (found && 'problem' in found) return { kind: 'refused', ...found };
  if (named && found && named.url !== found.url) {
    const problem = `AWS_ENDPOINT_URL is ${found.url}, but --endpoint names ${named.url}: give the same URL in both, or unset AWS_ENDPOINT_URL.`;
    return { kind: 'refused', problem };
  }
  const chosen = named ?? found;
  if (!chosen) return { kind: 'own-emulator' };
  if (named || chosen.isLoopback) return { kind: 'given', ...chosen };
  const problem = `AWS_ENDPOINT_URL is ${chosen.url}, which is not on this machine's loopback: unset it to use a local AWS of the run's own, or ask for it by name with "--endpoint ${chosen.url}".`;
  return { kind: 'refused', problem };
}

function read(source: string, text: string): { url: string; isLoopback: boolean } | { problem: string } {
  const wanted = 'give one such as https://127.0.0.1:4566';
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return { problem: `${source} is "${withoutSecrets(text)}", which is not an http or https URL: ${wanted}.` };
  }
  if (url.username || url.password) {
    return { problem: `${source} carries a user name or password, which no AWS endpoint takes: ${wanted}.` };
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    return { problem: `${source} is ${url.href}, but an endpoint has no path, query or fragment: ${wanted}.` };
  }
  // By name, S3 clients put the bucket in front of the host, and no resolver knows that name.
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  return { url: url.origin, isLoopback: isLoopback(url.hostname) };
}

/** `hostname` as the URL parser leaves it: `127.1`, `0x7f.1` and `2130706433` are `127.0.0.1` by then. */
function isLoopback(hostname: string): boolean {
  return /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === '[::1]';
}

const withoutSecrets = (text: string) => text.replace(/\/\/[^/@]*@/, '//…@');
