import { peopleOfIdentity } from '../../../contract/approvers/who-is';
import type { Commit } from '../../../contract/evidence';
import type { Person } from '../../../contract/people';
import { counted } from '../../evidence/page/glance';
import { escapeMarkdown as text } from '../../evidence/page/plain';

/** What goes up from one branch to the next. */
export interface OfferFacts {
  readonly from: string;
  readonly to: string;
  /** As in package.json of what is offered. */
  readonly version: string;
  /** Hash of the commit that is offered. */
  readonly commit: string;
  /** Newest first, and at least one. */
  readonly commits: readonly Commit[];
  /** Paths that would change. */
  readonly files: readonly string[];
  /** Why it cannot be merged as it stands; null when it can. */
  readonly problem: string | null;
  readonly people: readonly Person[];
}

const BEGIN = '<!-- tierline: offer begins -->';
const END = '<!-- tierline: offer ends -->';
/** More would make the page slow to read; the list of commits stands below it on GitHub. */
const MOST_COMMITS = 100;

/** What a reader of the list should look at more closely, by where it lies. */
const AREAS: readonly (readonly [string, RegExp])[] = [
  ['configuration of tiers', /^config\//],
  ['infrastructure', /^(lib|edge|bin\/app\.ts|cdk\.json)/],
  ['functions', /^lambda\//],
  ['page', /^frontend\//],
  ['contract and flags', /^contract\//],
  ['release and operation', /^(release|operator|bin)\//],
  ['workflows and rulesets', /^\.github\//],
  ['dependencies', /^(package(-lock)?\.json|setup\/requirements.*)$/],
];

export const offerTitle = ({ to, version, commits }: OfferFacts) =>
  `To ${to}: ${version}, ${counted(commits.length, 'commit')}`;

/** The part of a description that is kept current; what people write around it stays. */
export function offerBody(facts: OfferFacts): string {
  const { from, to, commit, commits, problem, people } = facts;
  const shown = commits.slice(0, MOST_COMMITS);
  const free = freeOf(people, commits);
  return [
    BEGIN,
    `## ${text(from)} → ${text(to)}`,
    ...(problem === null ? [] : [`> [!WARNING]\n> ${text(problem)}`]),
    `${counted(commits.length, 'commit')}, up to ${commit}. Merged, \`${to}\` holds exactly these files: merge, neither squash nor rebase.`,
    `What approvers will see stands in the comment “A preview of the evidence”.`,
    `### What changes\n\n${areasOf(facts.files)}`,
    `### Who wrote it\n\n${authorsOf(people, commits)}`,
    free.length > 0
      ? `None of it was written by ${free.map(text).join(', ')}: of config/people.ts, only they can approve it.`
      : '**Everybody in config/people.ts wrote part of it, or somebody did who is not there: as it stands, nobody can approve it.**',
    `### Commits\n\n${shown.map(({ hash, subject }) => `- ${hash.slice(0, 12)} ${text(subject)}`).join('\n')}${commits.length > shown.length ? `\n- and ${commits.length - shown.length} more` : ''}`,
    END,
  ].join('\n\n');
}

function areasOf(files: readonly string[]): string {
  const rows = AREAS.map(([name, pattern]) => [name, files.filter((path) => pattern.test(path)).length] as const);
  const named = files.filter((path) => AREAS.some(([, pattern]) => pattern.test(path))).length;
  const all = [...rows, ['everything else', files.length - named] as const].filter(([, count]) => count > 0);
  return all.map(([name, count]) => `- ${name}: ${counted(count, 'file')}`).join('\n') || '- no file';
}

const writersOf = (commits: readonly Commit[]) => commits.flatMap(({ author, coAuthors }) => [author, ...coAuthors]);

function authorsOf(people: readonly Person[], commits: readonly Commit[]): string {
  const said = writersOf(commits).map(({ name, email }) => {
    const known = peopleOfIdentity(people, email);
    return known.length === 1
      ? text(known[0] ?? '')
      : `${text(name)} (${text(email)}, not one person in config/people.ts)`;
  });
  return [...new Set(said)]
    .sort()
    .map((each) => `- ${each}`)
    .join('\n');
}

/** Who wrote nothing of it. Somebody who is unknown might be anybody, so then there is nobody. */
function freeOf(people: readonly Person[], commits: readonly Commit[]): string[] {
  const writers = writersOf(commits).map(({ email }) => peopleOfIdentity(people, email));
  if (writers.some((names) => names.length === 0)) return [];
  const wrote = new Set(writers.flat());
  return people.map(({ name }) => name).filter((name) => !wrote.has(name));
}

/** A description with our part in it: put in its old place, or below what is there. */
export function withOffer(description: string, body: string): string {
  const [start, stop] = [description.indexOf(BEGIN), description.indexOf(END)];
  if (start === -1 || stop < start) return [description.trim(), body].filter((part) => part !== '').join('\n\n');
  return `${description.slice(0, start)}${body}${description.slice(stop + END.length)}`;
}
