/** Where a taxonomy API listens, in the pieces that CloudFront asks for. */
export interface ApiAddress {
  readonly protocol: 'https' | 'http';
  readonly host: string;
  readonly port: number;
  /** `/like/this`, without a trailing slash; empty when the API is at the root. */
  readonly path: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);
const DEFAULT_PORTS = { https: 443, http: 80 } as const;

/** Ports that CloudFront takes of an origin (CloudFront API, CustomOriginConfig). */
const isOriginPort = (port: number) => port === 80 || port === 443 || port >= 1024;

/**
 * Takes a base URL apart. Plain http is known on this machine's loopback only, which is where the local run's API
 * listens; what may stand in a tier's file is narrower still: {@link isPublicApiUrl}.
 * @throws Error when the URL is not one that CloudFront and the sync could both ask.
 */
export function parseApiUrl(text: string): ApiAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = url?.protocol === 'https:' ? 'https' : 'http';
  const known = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
  if (!url || !known || url.username || url.password || url.search || url.hash) {
    throw new Error(
      `The API address ${JSON.stringify(text)} cannot be used, expected https://host[:port][/path] (http on 127.0.0.1 only, ` +
        'for the local run) without credentials, query or fragment; correct it.',
    );
  }
  const port = url.port ? Number(url.port) : DEFAULT_PORTS[protocol];
  if (!isOriginPort(port)) {
    throw new Error(
      `The API address ${JSON.stringify(text)} has port ${port}, which CloudFront refuses, expected 80, 443 or one from ` +
        '1024 to 65535; let the API listen there.',
    );
  }
  return {
    protocol,
    host: url.hostname,
    port,
    path: url.pathname.replace(/\/+$/, ''),
  };
}

/** What {@link isPublicApiUrl} expects, in words. */
export const PUBLIC_API_URL = 'an https address of an API, by its DNS name, on port 443, 80 or one from 1024';

/**
 * Whether a tier may name this API: over TLS, by a DNS name, as CloudFront takes no address as an origin, and on a port
 * that CloudFront takes.
 */
export function isPublicApiUrl(text: string): boolean {
  try {
    const { protocol, host } = parseApiUrl(text);
    return protocol === 'https' && /\.[a-z][a-z0-9-]*$/.test(host);
  } catch {
    return false;
  }
}

/** The same address in one spelling: no default port, no trailing slash. The sync appends the contract's paths to it. */
export function apiBaseUrl({ protocol, host, port, path }: ApiAddress): string {
  return `${protocol}://${host}${port === DEFAULT_PORTS[protocol] ? '' : `:${port}`}${path}`;
}
