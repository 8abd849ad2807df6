import { Failed } from './verdict';

/**
 * What is wrong with a certificate does not heal within a run. Names: Node, "X509 certificate error codes".
 */
const CERTIFICATE =
  /^(CERT_|ERR_TLS_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$)/;

/** Node's names for what its HTTP parser and OpenSSL do not understand. */
const NOT_HTTP = /^(HPE_|ERR_HTTP_|EPROTO$|ERR_SSL_)/;

/** Why no answer came, from the error of the request or null for a connection that was closed without a word. */
export function noAnswer(url: string, error: NodeJS.ErrnoException | null): Failed {
  const code = error?.code ?? error?.message ?? 'the connection was closed';
  const options = error ? { cause: error } : {};
  if (NOT_HTTP.test(code)) {
    const found = `GET ${url} was answered in something that is not HTTP as it should be (${code})`;
    return new Failed('api-not-http', `${found}; see what listens there and what stands between.`, {
      ...options,
      retriable: false,
    });
  }
  const found = `GET ${url} got no answer (${code})`;
  if (CERTIFICATE.test(code)) {
    const next = 'renew the API’s certificate, for that very name and from a public authority';
    return new Failed('api-unreachable', `${found}; ${next}.`, { ...options, retriable: false });
  }
  return new Failed('api-unreachable', `${found}; see whether the API is up.`, options);
}
