import { setMaxListeners } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import type { Finding } from '../check';
import type { Observed } from '../observed';
import type { PublicationWatch } from '../settings';
import { publish } from './publish';
import { Reader } from './reader';

export interface Watched {
  readonly findings: readonly Finding[];
  /** The newest revision that every reader has read; null when they ended elsewhere. */
  readonly revision: number | null;
}

/** Lets readers read while a revision is published, until each has read the new one, or has waited for too long. */
export async function watchPublication(observed: Observed, watch: PublicationWatch, before: number): Promise<Watched> {
  const { command, pauseMs, waitMs } = watch;
  const stop = new AbortController();
  // Each reader listens to it.
  setMaxListeners(0, stop.signal);
  const readers = Array.from({ length: watch.readers }, (_, i) => {
    return new Reader(observed, { conditional: i % 2 === 1, thorough: i === 0, pauseMs });
  });
  const looks = new Looks();
  const reading = readers.map((reader) => reader.read(stop.signal, looks.told));
  try {
    await looks.until(() => readers.every(({ pointer, findings }) => pointer !== null || findings.length > 0));
    const failed = await publish(command);
    if (failed !== null) return { findings: [commandFailed(failed)], revision: null };
    const given = after(waitMs, 'too long' as const, { signal: stop.signal }).catch(() => 'stopped' as const);
    const isDone = () =>
      readers.every(({ pointer, findings }) => findings.length > 0 || (pointer?.revision ?? 0) > before);
    await Promise.race([looks.until(isDone), given]);
  } finally {
    stop.abort();
    await Promise.all(reading);
  }
  for (const { pointer, findings } of readers) {
    if (pointer && findings.length === 0) observed.verified.push(pointer);
  }
  const findings = readers.flatMap((reader, i) =>
    reader.findings.length > 0 ? reader.findings : late(reader, i, watch, before),
  );
  // Several readers of one fault say the same.
  const distinct = [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
  return { findings: distinct, revision: Math.min(...readers.map(({ pointer }) => pointer?.revision ?? 0)) };
}

function late({ pointer }: Reader, index: number, { waitMs }: PublicationWatch, before: number): Finding[] {
  if ((pointer?.revision ?? 0) > before) return [];
  const how = index % 2 === 1 ? 'with If-None-Match' : 'without a condition';
  const message = `Found nothing above revision ${before} for ${waitMs / 1000} s after the command had ended, by a reader who asks ${how}, expected a new revision; see whether it publishes, and whether the ETag changes with the bytes.`;
  return [{ where: 'GET latest, while a revision is published', message }];
}

/** Without the command itself, in which somebody may have written a key. */
const commandFailed = (ended: string): Finding => ({
  where: '--publish',
  message: `Found that the command ended with ${ended}, expected 0 once a revision is published; see what it needs.`,
});

/** Resolves waits whenever a reader has looked. */
class Looks {
  #waits: (() => void)[] = [];

  readonly told = (): void => {
    for (const look of this.#waits) look();
  };

  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (isSo()) resolve();
      };
      this.#waits.push(look);
      look();
    });
  }
}
