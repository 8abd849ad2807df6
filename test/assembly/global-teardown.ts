import { rmSync } from 'node:fs';
import { ASSEMBLIES } from './assemblies';

export default function removeAssemblies(): void {
  const folder = process.env[ASSEMBLIES];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
