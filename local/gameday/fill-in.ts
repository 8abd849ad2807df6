/**
 * Puts in the place of a runbook's example what the commands before have printed, as a person would: a revision that was
 * found whole, or the number in a command that was advised.
 * @param words a command, as words
 * @param printed what the commands before have printed, oldest first
 */
export function fillIn(words: readonly string[], printed: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^\d+$/.test(word));
  if (at < 0) return words;
  const revision = revisionFor(words.slice(0, at), printed);
  return revision === null ? words : words.with(at, revision);
}

function revisionFor(command: readonly string[], printed: readonly string[]): string | null {
  const advised = new RegExp(`run: npx ${command.join(' ')} (\\d+)`);
  for (const text of [...printed].reverse()) {
    const [, number] = advised.exec(text) ?? [];
    if (number) return number;
  }
  if (!command.includes('restore')) return null;
  const verified = [...printed].reverse().find((text) => /^(whole|broken)\s/m.test(text)) ?? '';
  const whole = [...verified.matchAll(/^whole\s+revision (\d+)/gm)].map(([, number]) => Number(number));
  return whole.length === 0 ? null : String(Math.max(...whole));
}
