import { join } from 'node:path';
import { ASSEMBLIES } from './assemblies';
import { runFolder } from './run-folder';
import { LOCAL_APIS, PROJECT, synthesize } from './synthesize';

/** Once a test run: the app for real AWS, and the app for the local run. */
export default async function synthesizeOnce(): Promise<void> {
  const folder = runFolder(join(PROJECT, '.local', 'test-assemblies'));
  process.env[ASSEMBLIES] = folder;
  await Promise.all([
    synthesize({ outdir: join(folder, 'real') }),
    synthesize({ outdir: join(folder, 'local'), context: { local: JSON.stringify({ apis: LOCAL_APIS }) } }),
  ]);
}
