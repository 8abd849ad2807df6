import type { Finding } from '../../../contract/evidence';
import { type Broadening, broadened, conditionsShown, stillThere } from '../access/broadened';
import { type Grant, termShown } from '../access/grant';
import { grantsIn } from '../access/policies-in';
import { principalShown } from '../access/principal';
import { finding } from '../finding';
import type { StackState } from '../template';

/** A list longer than this is cut, with what is left out counted. */
const MOST_NAMED = 6;

/** Permissions that are broadened, by what they mean; one finding a statement, however many grants it makes. */
export function grantFindings(before: readonly StackState[], after: readonly StackState[]): readonly Finding[] {
  const found = broadened(grantsIn(before), grantsIn(after), stillThere(before, after));
  const groups = new Map<string, Broadening[]>();
  for (const each of found) {
    const { source, statement, holder } = each.grant;
    const key = [each.kind, source.stack, source.id, holder, statement, each.by.join()].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map(sentence);
}

function sentence(group: readonly Broadening[]): Finding {
  const [{ kind, grant, by }] = group as [Broadening];
  const nearest = group.flatMap((each) => each.nearest);
  const grants = group.map((each) => each.grant);
  const who = listed(grants.map((each) => termShown(each.principal, principalShown)));
  const subject = who === 'the holder' ? nameOf(grant.holder) : `${who} (by the policy of ${nameOf(grant.holder)})`;
  const actions = listed(grants.map((each) => termShown(each.action)));
  const resources = listed(grants.map((each) => termShown(each.resource)));
  const limits = listed(grants.map(conditionsShown).filter(Boolean));
  const when = limits === '' ? '' : ` when ${limits}`;
  const what = `${actions} on ${resources}${when}`;
  const verb = kind === 'allows-more' ? 'may now' : 'is no longer refused';
  return finding('access', { ...grant.source }, `${subject} ${verb} ${what}${because(kind, by, nearest)}.`);
}

function because(kind: Broadening['kind'], by: Broadening['by'], nearest: readonly Grant[]): string {
  if (nearest.length === 0)
    return kind === 'allows-more' ? '; nothing like it was allowed' : '; nothing like it is refused any more';
  const [tense, other] = kind === 'allows-more' ? ['was', 'allowed'] : ['is', 'refused'];
  const each = (show: (grant: Grant) => string) => listed(nearest.map(show).filter(Boolean));
  const parts: Record<(typeof by)[number], string> = {
    principal: `only ${each((grant) => termShown(grant.principal, principalShown))}`,
    action: `only ${each((grant) => termShown(grant.action))}`,
    resource: `only ${each((grant) => termShown(grant.resource))}`,
    condition: `only when ${each(conditionsShown)}`,
    existence: 'only under a condition of the template',
  };
  return `; ${tense} ${other} ${by.map((dimension) => parts[dimension]).join(' and ')}`;
}

const nameOf = (holder: string) => (holder.split(' ')[0] as string).split('/').at(-1) as string;

function listed(values: readonly string[]): string {
  const unique = [...new Set(values)];
  const rest = unique.length - MOST_NAMED;
  return [...unique.slice(0, MOST_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
