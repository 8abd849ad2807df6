import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Answer } from './http-get';
import { quote } from './quote';
import { Failed, isVerdict, Refused } from './verdict';

/** The answer's bytes without their content coding. A connection that breaks is an error of the stream. */
export function decoded(answer: Answer): Readable {
  const encoding = answer.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return answer;
  if (encoding === 'gzip') {
    // Its only listener: a reader of the unpacked stream sees the same error.
    return pipeline(answer, createGunzip(), () => {});
  }
  answer.destroy();
  throw new Refused(
    'terms-encoding',
    `The API answered in ${quote(encoding)} where gzip was asked for; serve gzip or none.`,
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
  return new Failed('answer-cut', `The API's answer broke off (${code || error}); the next run reads it again.`, {
    cause: error,
  });
}
