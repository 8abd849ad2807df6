import type { Finding } from '../../contract/verdict';

/** What a requirement says, before its name is put to it. */
export type Says = Omit<Finding, 'requirement'>;

export const pass = (says: string): Says => ({ outcome: 'pass', says, waits: false });
/** Nobody knows that it is good, so it does not go up; somebody looks. */
export const hold = (says: string): Says => ({ outcome: 'hold', says, waits: false });
/** Held only until some time has passed. */
export const holdYet = (says: string): Says => ({ outcome: 'hold', says, waits: true });
/** It is known to be bad, so it comes down. */
export const reject = (says: string): Says => ({ outcome: 'reject', says, waits: false });

/** The findings that do not pass; one pass when there are none. */
export const orPass = (findings: readonly Says[], says: string): readonly Says[] =>
  findings.length > 0 ? findings : [pass(says)];

/** Text of others, in one line and short: it goes into messages and tables. */
export const quoted = (text: string) => {
  const plain = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?');
  return `"${plain.length > 120 ? `${plain.slice(0, 119)}…` : plain}"`;
};
