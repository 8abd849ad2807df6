import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import Table from 'cli-table3';
import type { Colors } from 'picocolors/types';
import { readHeld } from '../../lambda/taxonomy-sync/held';
import { type Mark, marksOf } from '../../snapshots/marks';
import { listStored, type StoredRevision } from '../../snapshots/stored-revision';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Terminal } from '../terminal';
import { type LookOptions, lookAt } from './look';
import { ALLOWED_PREFIX, pointerProblem, snapshotScene } from './scene';

export interface ListedRevision extends StoredRevision {
  readonly marks: readonly Mark[];
}

/** `tier snapshots list TIER`: every stored revision, the newest first. */
export async function listSnapshots(name: string, options: LookOptions, terminal: Terminal): Promise<ExitCode> {
  const { revisions, problem, restored } = await lookAt(
    name,
    options,
    terminal,
    async ({ access, clients, signal }) => {
      const { bucket, store } = snapshotScene(access, clients, signal);
      const [held, stored, allowed] = await Promise.all([
        readHeld(store),
        listStored(bucket),
        allowedRevisions(bucket),
      ]);
      const marked = stored.map(
        (each): ListedRevision => ({
          ...each,
          marks: marksOf(each.revision, held.pointer, allowed.has(each.revision)),
        }),
      );
      return { revisions: marked, problem: pointerProblem(held), restored: held.pointer?.restored ?? null };
    },
  );
  const table = listText(revisions, terminal.colors);
  const note = restored ? [`A person took readers back from revision ${restored.from}: ${restored.reason}`] : [];
  terminal.out(
    options.json
      ? JSON.stringify({ tier: name, revisions, restored, problem })
      : [...(revisions.length > 0 ? [table] : ['No revision is stored.']), ...note, ...(problem ? [problem] : [])].join(
          '\n',
        ),
  );
  return problem === null ? EXIT.well : EXIT.wrong;
}

async function allowedRevisions({
  s3,
  bucket,
  signal,
}: ReturnType<typeof snapshotScene>['bucket']): Promise<Set<number>> {
  const found = new Set<number>();
  const asked = { Bucket: bucket, Prefix: ALLOWED_PREFIX };
  for await (const page of paginateListObjectsV2({ client: s3 }, asked, { abortSignal: signal })) {
    for (const { Key = '' } of page.Contents ?? []) found.add(Number(Key.slice(ALLOWED_PREFIX.length).split('.')[0]));
  }
  return found;
}

const day = (instant: string | null) => (instant === null ? '?' : `${instant.slice(0, 16).replace('T', ' ')} UTC`);

export function listText(
  revisions: readonly ListedRevision[],
  { green, yellow }: Pick<Colors, 'green' | 'yellow'>,
): string {
  const table = new Table({
    head: ['revision', 'terms', 'stored as', 'published', 'stored', 'sha256', ''],
    colAligns: ['right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { revision, count, bytes, publishedAt, storedAt, sha256, marks } of revisions) {
    const colored = marks.map((mark) =>
      mark === 'current' ? green(mark) : mark === 'withdrawn' ? yellow(mark) : mark,
    );
    table.push([
      revision,
      count === null ? '?' : count.toLocaleString('en'),
      `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`,
      day(publishedAt),
      day(storedAt),
      (sha256 ?? '?').slice(0, 12),
      colored.join(', '),
    ]);
  }
  return table.toString();
}
