import type { Terminal } from './terminal';

/** Tells of one line of progress. */
export type Say = (text: string) => void;

/** Shows what a piece of work is at: one live line on a terminal, a line each on standard error elsewhere. */
export async function withProgress<T>(
  title: string,
  { live, err }: Pick<Terminal, 'err'> & { readonly live: boolean },
  work: (say: Say) => Promise<T>,
): Promise<T> {
  if (!live) return work((text) => err(`${title}: ${text}`));
  const { Listr } = await import('listr2');
  const results: T[] = [];
  const list = new Listr(
    [
      {
        title,
        task: async (_, task) => {
          results.push(
            await work((text) => {
              task.title = `${title}: ${text}`;
            }),
          );
          task.title = title;
        },
      },
    ],
    // What went wrong is told once, by the command line.
    { registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
  );
  await list.run();
  return results[0] as T;
}
