import { join } from 'node:path';
import { buildRelease } from '../release/build/build-release';
import { sealRelease } from '../release/build/open-release';
import { EXIT, type ExitCode } from './exit-codes';
import { withProgress } from './progress';
import { releaseJson, releaseText } from './release-text';
import type { Terminal } from './terminal';

const ROOT = join(__dirname, '..');

export interface ReleaseBuildOptions {
  readonly json: boolean;
  readonly out: string;
  /** CDK context of a local run: a file that names its APIs. */
  readonly localContext?: string | undefined;
}

/** What every build of these files is given. */
export const buildOf = (localContext: string | undefined) => ({
  root: ROOT,
  ...(localContext === undefined ? {} : { context: { local: localContext } }),
});

/** `tier release build --out FOLDER`: builds what these files make, and touches no tier. */
export async function releaseBuild(options: ReleaseBuildOptions, terminal: Terminal): Promise<ExitCode> {
  const { json, out, localContext } = options;
  const { signal, err, interactive } = terminal;
  const showing = { err, live: interactive && !json };
  const { manifest, folder, note } = await withProgress('Build the release', showing, async (report) => {
    const release = await buildRelease({ ...buildOf(localContext), outDir: out, report, signal });
    await sealRelease(release);
    return release;
  });
  const notes = note === null ? [] : [note];
  terminal.out(json ? JSON.stringify(releaseJson(manifest, { folder, notes })) : releaseText(manifest, notes));
  return EXIT.well;
}
