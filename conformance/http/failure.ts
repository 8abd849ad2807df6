import type { Failure } from './exchange';

/** Nothing came for as long as we wait. */
export class Silent extends Error {
  constructor(readonly milliseconds: number) {
    super(`silent for ${milliseconds / 1000} s`);
  }
}

/** A content coding that the contract does not have. */
export class UnknownCoding extends Error {
  constructor(readonly coding: string) {
    super(`in ${coding}`);
  }
}

/** What an error says about the server. @param connected whether there was a connection when it came. */
export function failureOf(error: unknown, asked: string, connected: boolean): Failure {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (!connected) {
    const found = error instanceof Silent ? `no connection in ${error.milliseconds / 1000} s` : code || message;
    const hint = isCertificate(code) ? ' (NODE_EXTRA_CA_CERTS names a file with further authorities)' : '';
    return {
      kind: 'unreachable',
      message: `The server cannot be reached (${found}), expected one that answers; see whether it runs and whether the address is right${hint}.`,
    };
  }
  if (error instanceof Silent) {
    return {
      kind: 'silent',
      message: `${asked} was without a byte for ${error.milliseconds / 1000} s, when the wait was given up.`,
    };
  }
  if (error instanceof UnknownCoding) {
    return {
      kind: 'encoding',
      message: `Found ${asked} in Content-Encoding: ${error.coding}, expected gzip or none; send what was asked for.`,
    };
  }
  if (code.startsWith('Z_') && code !== 'Z_BUF_ERROR') {
    return {
      kind: 'encoding',
      message: `The gzip of ${asked} cannot be unpacked (${code}), expected one gzip stream; compress the body anew.`,
    };
  }
  // Z_BUF_ERROR: the gzip stream ends before its own end.
  return {
    kind: 'cut',
    message: `The answer to ${asked} broke off (${code || message}), expected it whole; see what closes the connection, and whether Content-Length is that of the bytes sent.`,
  };
}

const isCertificate = (code: string) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code);
