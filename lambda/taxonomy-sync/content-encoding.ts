import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Answer } from './http-get';
import { quote } from './quote';
import { Failed, isVerdict, Refused } from './verdict';

/**
 * The answer's bytes without their content coding. A connection that breaks is an error of the stream.
 * Throws {@link Refused} for another coding, and leaves the answer to the caller.
 */
export function decoded(answer: Answer): Readable {
  const said = answer.headers['content-encoding'] ?? '';
  switch (said.trim().toLowerCase()) {
    case '':
    case 'identity':
      return answer;
    case 'gzip':
    // The older name (RFC 9110, section 8.4.1.3).
    case 'x-gzip':
      // Its only listener: a reader of the unpacked stream sees the same error.
      return pipeline(answer, createGunzip(), () => {});
  }
  throw new Refused(
    'terms-encoding',
    `The API answered in ${quote(said)} where gzip was asked for; serve gzip, once, or none.`,
  );
}

/** What an error that came while a body was read says about the API. */
export function bodyFailure(error: unknown): Refused | Failed {
  if (isVerdict(error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_') && code !== 'Z_BUF_ERROR') {
    return new Refused('terms-encoding', `The API's gzip cannot be unpacked (${code}); compress the body anew.`);
  }
  // Z_BUF_ERROR: the gzip stream ends before its own end.
  return new Failed(
    'answer-cut',
    `The API's answer broke off (${code || error}); see what cuts it, the API or something before it.`,
    { cause: error },
  );
}
