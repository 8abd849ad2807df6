import type { SitePlan } from '../release/plan-site';
import type { SiteDeployed } from '../release/site-deploy';
import { ageText } from './status-table';

const before = (previous: string | null, release: string) => {
  if (previous === release) return 'as before';
  return previous === null ? 'the first' : `before: ${previous}`;
};

/** What a deployment came to, for a person. */
export function deployedText(deployed: SiteDeployed): string {
  const { tier, url, release, previous, uploaded, snapshot, flags, notes, problems, seconds } = deployed;
  return [
    `${tier} serves release ${release} (${before(previous, release)}) at ${url}`,
    `files: ${uploaded.written} uploaded, ${uploaded.unchanged} there already`,
    `snapshot: revision ${snapshot.revision}, ${snapshot.count.toLocaleString('en')} terms, ${ageText(snapshot.ageSeconds)} old`,
    `flags: ${flags.state ?? 'not known'}${flags.configuration ? `, version ${flags.configuration}` : ''}`,
    ...notes.map((note) => `note: ${note}`),
    ...problems.map((problem) => `problem: ${problem}`),
    `Took ${seconds.toFixed(1)} s.`,
  ].join('\n');
}

/** What a deployment would do, for a person. */
export function planText({ tier, account, url, release, previous, missing, different, unchanged }: SitePlan): string {
  const refused = 'would be refused, as other bytes lie there';
  return [
    `${tier} in account ${account}, ${url}: release ${release} would be switched to (${before(previous, release)})`,
    `files: ${missing.length} to upload, ${unchanged} there already`,
    ...missing.map((key) => `  + ${key}`),
    ...different.map((key) => `  ! ${key} ${refused}`),
    'Nothing was changed.',
  ].join('\n');
}
