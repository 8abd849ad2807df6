import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ASSEMBLIES } from './assemblies';
import { LOCAL_APIS, synthesize } from './synthesize';

/** Once a test run: the app for real AWS, and the app for the local run. */
export default async function synthesizeOnce(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tierline-assemblies-'));
  process.env[ASSEMBLIES] = folder;
  await Promise.all([
    synthesize({ outdir: join(folder, 'real') }),
    synthesize({ outdir: join(folder, 'local'), context: { local: JSON.stringify({ apis: LOCAL_APIS }) } }),
  ]);
}
