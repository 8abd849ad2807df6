import { join } from 'node:path';
import { deployArgs, runCdk } from '../cdk';
import { ReleaseError } from '../release-error';

export interface Infrastructure {
  /** The project's folder, for the stock CDK CLI in it. */
  readonly root: string;
  readonly tier: string;
  /** Folder of the release's assembly. */
  readonly assembly: string;
  /** The whole environment of the CLI: whose credentials it has, at which AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** All that the CLI prints. */
  readonly logFile: string;
  readonly onStack?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Brings a tier's stacks to what a release's assembly says, with the stock CDK CLI. Stacks whose templates are the same
 * already are left alone.
 *
 * @returns names of the stacks that were changed
 * @throws ReleaseError with the CLI's own words
 */
export async function deployInfrastructure(place: Infrastructure): Promise<readonly string[]> {
  const { root, tier, assembly, env, logFile, onStack, signal } = place;
  try {
    const lines = await runCdk({
      ...{ args: deployArgs(tier, assembly), cwd: root, env, logFile },
      ...(signal ? { signal } : {}),
      onLine: (line) => {
        if (/^\s*✅\s+\S+/.test(line)) onStack?.(line.trim());
      },
    });
    return changedStacks(lines);
  } catch (error) {
    signal?.throwIfAborted();
    throw new ReleaseError('tier', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** What the CLI says of each stack: `✅  dev/storage (tierline-dev-storage)`, with `(no changes)` when there were none. */
export const changedStacks = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [, id, name, unchanged] =
      /^\s*✅\s+(\S+)(?:\s+\((?!no changes)(\S+)\))?(\s+\(no changes\))?/.exec(line) ?? [];
    const stack = name ?? id;
    return stack === undefined || unchanged !== undefined ? [] : [stack];
  });

/** Where a release's assembly lies in its folder. */
export const assemblyOf = (folder: string) => join(folder, 'assembly');
