import type { Evidence, Missing, ResourceChange } from '../../../contract/evidence';
import type { Row, Tone } from './page-model';

/** The overview: one row for each thing that an approver asks. */
export function glanceOf(evidence: Evidence): Row[] {
  const { base, commits, contract, jointTests, rollback } = evidence;
  const health = (name: string, part: Evidence['healthBelow']) =>
    row(name, part, ({ verdict, says, at }) => [verdict === 'ok' ? 'good' : 'danger', `${says} (${at})`]);
  return [
    row('Runs now', base, ({ release, commit }) => [
      'good',
      commit === null ? release : `${release}, commit ${commit.slice(0, 12)}`,
    ]),
    row('Commits', commits, ({ list, gone }) => {
      const authors = new Set(
        list.flatMap(({ author, coAuthors }) => [author, ...coAuthors].map(({ email, name }) => email || name)),
      );
      const lacks = gone.length > 0 ? `; ${counted(gone.length, 'commit')} of what runs now would go` : '';
      return [
        gone.length > 0 ? 'danger' : list.length > 0 ? 'look' : 'good',
        `${counted(list.length, 'commit')} by ${counted(authors.size, 'author')}${lacks}`,
      ];
    }),
    resourceRow(evidence),
    row('Flags', evidence.flags, ({ changes }) => changeCount(changes.length)),
    row('Configuration', evidence.configuration, ({ changes }) => changeCount(changes.length)),
    row('Site', evidence.site, ({ changed, says }) => [changed ? 'look' : 'good', says]),
    row('Contract', contract, ({ needs, speaks, fits }) => [
      fits ? 'good' : 'danger',
      `needs ${needs}; the tier’s API speaks ${speaks}`,
    ]),
    row('Joint tests', jointTests, ({ checks }) => {
      const bad = checks.filter(({ result }) => result !== 'passed');
      const says = `${checks.length - bad.length} of ${checks.length} passed`;
      return [
        bad.length > 0 || checks.length === 0 ? 'danger' : 'good',
        bad.length > 0 ? `${says}; not ${bad.map(({ name }) => name).join(', ')}` : says,
      ];
    }),
    health('Health below', evidence.healthBelow),
    health('Health here', evidence.healthHere),
    row('Way back', rollback, ({ possible, says }) => [possible ? 'good' : 'danger', says]),
  ];
}

type Part = { readonly state: 'known' } | Missing;

function row<T extends Part>(
  name: string,
  part: T,
  read: (known: Exclude<T, Missing>) => readonly [Tone, string],
): Row {
  if (part.state === 'missing') return { name, tone: 'missing', says: part.why };
  const [tone, says] = read(part as Exclude<T, Missing>);
  return { name, tone, says };
}

const KINDS: Readonly<Record<ResourceChange['kind'], string>> = {
  replaced: 'replaced',
  'may-be-replaced': 'may be replaced',
  removed: 'removed',
  'kept-outside': 'left behind',
  changed: 'changed',
  added: 'added',
};
export const kindShown = (kind: ResourceChange['kind']) => KINDS[kind];

function resourceRow({ stacks }: Evidence): Row {
  const all = stacks.flatMap(({ resources }) => resources);
  const counts = (Object.keys(KINDS) as ResourceChange['kind'][])
    .map((kind) => ({ kind, count: all.filter((each) => each.kind === kind).length }))
    .filter(({ count }) => count > 0);
  if (stacks.length === 0) return { name: 'Resources', tone: 'good', says: 'no stack changes' };
  const gentle = counts.every(({ kind }) => kind === 'changed' || kind === 'added');
  const says = counts.map(({ kind, count }) => `${count} ${KINDS[kind]}`).join(', ');
  return {
    name: 'Resources',
    tone: gentle ? 'look' : 'danger',
    says: `${says || 'no resource'} in ${counted(stacks.length, 'stack')}`,
  };
}

const changeCount = (count: number): readonly [Tone, string] =>
  count === 0 ? ['good', 'no change'] : ['look', counted(count, 'change')];

export const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
