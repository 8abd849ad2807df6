/** How instants, principals and what others wrote are told in one line of a terminal. */

/** To the minute, in UTC: on-call people of two places read the same. */
export const minuteText = (instant: string) => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

/** The part of a principal's ARN that a person recognizes: `user/jane`, `deployer/jane@example.com`. */
export function personText(arn: string): string {
  const name = arn.split(':').slice(5).join(':') || arn;
  return plainText(name.replace(/^assumed-role\//, ''), 60);
}

/** On one line, without control characters, and no longer than a table can bear. */
export function plainText(text: string, longest: number): string {
  const plain = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '?').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}
