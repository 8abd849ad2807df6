import { STATUS_CODES } from 'node:http';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** A field of a request that cannot be accepted, named as in JavaScript: `fault.ms`. */
export interface FieldError {
  readonly field: string;
  readonly detail: string;
}

/** RFC 9457, with the members of its section 3.1 and our extension `errors`. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export function problem(status: number, detail: string, errors?: readonly FieldError[]): Problem {
  // With the type about:blank the title should be the status phrase (RFC 9457, section 4.2.1).
  const title = STATUS_CODES[status] ?? 'Unknown Status';
  return { type: 'about:blank', title, status, detail, ...(errors && { errors }) };
}
