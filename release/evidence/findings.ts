import type { Finding, StackChange } from '../../contract/evidence';
import { same } from './canonical';
import { alarmFindings } from './rules/alarms';
import { distributionFindings } from './rules/distribution';
import { exposureFindings } from './rules/exposure';
import { grantFindings } from './rules/grants';
import { actsAsFindings, identityFindings } from './rules/identities';
import { lastingFindings, lifecycleFindings, protectionFindings } from './rules/lasting';
import { propertyFindings } from './rules/property-rules';
import { PROPERTY_TABLE } from './rules/property-table';
import { headerFindings } from './rules/response-headers';
import { networkFindings } from './rules/security-groups';
import { templateFindings } from './rules/templates';
import { unreadFindings } from './rules/unread-types';
import { watchingFindings } from './rules/watching';
import { pairResources, type StackState } from './template';

const ORDER: Readonly<Record<Finding['area'], number>> = { data: 0, access: 1, guard: 2 };

/** Everything in two sets of stacks that a person should see first, the worst on top. */
export function findingsOf(
  before: readonly StackState[],
  after: readonly StackState[],
  changes: readonly StackChange[],
): readonly Finding[] {
  const kinds = new Map(
    changes.flatMap(({ stack, resources }) => resources.map(({ id, kind }) => [`${stack}/${id}`, kind] as const)),
  );
  const stackOf = (side: readonly StackState[], name: string) => side.find(({ stack }) => stack === name);
  const ofResources = pairResources(before, after)
    .filter((pair) => !same(pair.before, pair.after) || kinds.has(`${pair.stack}/${pair.id}`))
    .flatMap((pair) => {
      const fresh = stackOf(after, pair.stack);
      return [
        ...lastingFindings(pair, kinds.get(`${pair.stack}/${pair.id}`) ?? 'changed'),
        ...lifecycleFindings(pair),
        ...propertyFindings(PROPERTY_TABLE, pair),
        ...(fresh ? identityFindings(pair, stackOf(before, pair.stack), fresh) : []),
        ...actsAsFindings(pair),
        ...exposureFindings(pair),
        ...distributionFindings(pair),
        ...headerFindings(pair),
        ...unreadFindings(pair),
        ...alarmFindings(pair),
        ...watchingFindings(pair),
      ];
    });
  const ofStacks = [
    ...protectionFindings(before, after),
    ...grantFindings(before, after),
    ...networkFindings(before, after),
    ...templateFindings(before, after),
  ];
  return [...ofResources, ...ofStacks].sort((a, b) => ORDER[a.area] - ORDER[b.area]);
}
