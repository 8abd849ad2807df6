import { join } from 'node:path';
import { buildSite } from '../../release/build-site';
import { type Ground, ROOT } from '../ground';

/** Builds the page once; every tier gets the same bytes. */
export async function buildPage(ground: Ground): Promise<void> {
  ground.site = await buildSite({ root: ROOT, outDir: join(ground.folder, 'site'), signal: ground.signal });
}
