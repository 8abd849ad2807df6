import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/**
 * The hash that {@link gitTree} gives, without git: of sorted path, mode and content of the files in `folder`, without
 * what its `.gitignore` names. Git's own encoding (object format SHA-1), so that an unpacked archive and a checkout of
 * the same files are the same release.
 */
export async function fileTree(folder: string): Promise<string> {
  const rules = ignore().add(await readFile(join(folder, '.gitignore'), 'utf8').catch(() => ''));
  return (await treeOf(folder, '', rules)) ?? objectHash('tree', Buffer.alloc(0));
}

/** null for a folder that holds no file: git knows none. */
async function treeOf(folder: string, below: string, rules: Ignore): Promise<string | null> {
  const entries: { readonly order: Buffer; readonly line: Buffer }[] = [];
  for (const name of await readdir(join(folder, below))) {
    if (name === '.git') continue;
    const path = below === '' ? name : `${below}/${name}`;
    const stat = await lstat(join(folder, path));
    if (rules.ignores(stat.isDirectory() ? `${path}/` : path)) continue;
    const hash = stat.isDirectory() ? await treeOf(folder, path, rules) : await blobOf(join(folder, path), stat);
    if (hash === null) continue;
    // Git sorts by bytes, and a folder as if its name ended with a slash.
    const order = Buffer.from(stat.isDirectory() ? `${name}/` : name);
    entries.push({ order, line: Buffer.concat([Buffer.from(`${modeOf(stat)} ${name}\0`), Buffer.from(hash, 'hex')]) });
  }
  if (entries.length === 0) return null;
  entries.sort((a, b) => Buffer.compare(a.order, b.order));
  return objectHash('tree', Buffer.concat(entries.map(({ line }) => line)));
}

type Stat = Awaited<ReturnType<typeof lstat>>;

function modeOf(stat: Stat): string {
  if (stat.isDirectory()) return '40000';
  if (stat.isSymbolicLink()) return '120000';
  return Number(stat.mode) & 0o100 ? '100755' : '100644';
}

async function blobOf(path: string, stat: Stat): Promise<string | null> {
  if (stat.isSymbolicLink()) return objectHash('blob', Buffer.from(await readlink(path)));
  return stat.isFile() ? objectHash('blob', await readFile(path)) : null;
}

const objectHash = (type: 'blob' | 'tree', content: Buffer) =>
  createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
