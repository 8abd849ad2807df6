import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Person } from '../../../contract/people';
import { readCommits } from '../../evidence/read/commits';
import { ReleaseError } from '../../release-error';
import { judgePath } from '../judge-path';
import type { OfferFacts } from './offer-text';

const run = promisify(execFile);
const LARGEST = 64 * 1024 * 1024;

export interface Road {
  /** A clone with its whole history. */
  readonly folder: string;
  /** `OWNER/NAME` */
  readonly repository: string;
  /** Of the tiers, in the order in which a release goes up. */
  readonly branches: readonly string[];
  readonly people: readonly Person[];
}

/**
 * What a branch has for the next one, by git alone.
 * @param step which branch takes it: 1 is the second
 * @returns null when there is nothing
 * @throws ReleaseError when the history is not there
 */
export async function readOffer(
  { folder, repository, branches, people }: Road,
  step: number,
): Promise<OfferFacts | null> {
  const git = async (...args: string[]) => (await run('git', args, { cwd: folder, maxBuffer: LARGEST })).stdout;
  const [from = '', to = ''] = [branches[step - 1], branches[step]];
  const [commit, target] = await Promise.all([from, to].map((branch) => headOf(git, branch)));
  if (commit === undefined || target === undefined) return null;
  const read = await readCommits(folder, target, commit);
  if (read.state === 'missing') throw new ReleaseError('usage', read.why);
  // A merge that brought a hotfix back changes nothing by itself.
  const differs = (await git('diff', '--name-only', '-z', `${target}...${commit}`)).split('\0').filter(Boolean);
  if (read.list.length === 0 || differs.length === 0) return null;
  const { version } = JSON.parse(await git('show', `${commit}:package.json`)) as { version: string };
  const offeredTree = (await git('rev-parse', `${commit}^{tree}`)).trim();
  const mergedTree = await mergedTreeOf(git, target, commit);
  const path = {
    base: to,
    head: from,
    repository,
    headRepository: repository,
    mergedTree: mergedTree ?? '',
    offeredTree,
  };
  const problem =
    mergedTree === null ? `${from} and ${to} conflict: merge ${to} into ${from} first.` : judgePath(branches, path);
  return { ...{ from, to, version, commit, problem, people }, commits: read.list, files: differs };
}

type Git = (...args: string[]) => Promise<string>;

async function headOf(git: Git, branch: string): Promise<string> {
  try {
    return (await git('rev-parse', '--verify', `refs/remotes/origin/${branch}^{commit}`)).trim();
  } catch {
    throw new ReleaseError('usage', `This clone has no origin/${branch}: fetch all branches (git fetch origin).`);
  }
}

/** Null when the two conflict. */
async function mergedTreeOf(git: Git, target: string, commit: string): Promise<string | null> {
  try {
    return (await git('merge-tree', '--write-tree', target, commit)).trim();
  } catch (error) {
    if ((error as { code?: unknown }).code === 1) return null;
    throw error;
  }
}
