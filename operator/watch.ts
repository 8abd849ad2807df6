import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, type ExitCode } from './exit-codes';
import type { Terminal } from './terminal';

export interface Watching extends Pick<Terminal, 'out' | 'interactive' | 'signal'> {
  readonly everySeconds: number;
  readonly json: boolean;
}

const CLEAR = '\u001b[2J';
const HOME = '\u001b[H';
const TO_END_OF_LINE = '\u001b[K';
const TO_END_OF_SCREEN = '\u001b[J';

/**
 * Over what was there: each line takes the rest of the old one away, and the last what was below it. Nothing is cleared
 * in between, so nothing flickers.
 */
export const inPlace = (text: string, first: boolean): string =>
  `${first ? CLEAR : ''}${HOME}${text.replaceAll('\n', `${TO_END_OF_LINE}\n`)}${TO_END_OF_LINE}\n${TO_END_OF_SCREEN}`;

/**
 * Shows what each look finds, until Ctrl-C: in place where a person sits, below one another otherwise; of JSON one
 * document a line.
 */
export async function watch(
  look: () => Promise<string>,
  { out, interactive, signal, everySeconds, json }: Watching,
): Promise<ExitCode> {
  const live = interactive && !json;
  try {
    for (let first = true; ; first = false) {
      const text = await look();
      const at = `${new Date().toISOString().slice(11, 19)} UTC, every ${everySeconds} s; Ctrl-C ends it`;
      out(json ? text : live ? inPlace(`${text}\n${at}`, first) : `${at}\n${text}`);
      await sleep(everySeconds * 1000, undefined, { signal });
    }
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
}
