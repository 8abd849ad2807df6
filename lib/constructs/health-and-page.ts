import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../../contract/alarms';
import { composite, type Member } from './composite';
import type { AlarmTopics } from './guarded-alarm';

export interface Guarded extends Member {
  readonly definition: AlarmDefinition;
}

export interface HealthAndPageProps {
  readonly names: { readonly health: string; readonly page: string };
  readonly alarms: readonly Guarded[];
  readonly topics: AlarmTopics;
  /** Where the list of runbooks can be read. */
  readonly runbooks: string;
}

/** The two composites of one region: what machines react to, and what wakes people. */
export function healthAndPage(scope: Construct, { names, alarms, topics, runbooks }: HealthAndPageProps): void {
  composite(scope, 'TierHealth', {
    alarmName: names.health,
    meaning: 'ALARM when any gate alarm here is. OK is no proof of health: a member without data counts as OK.',
    when: 'any',
    members: alarms.filter(({ definition }) => definition.gate),
  });
  composite(scope, 'TierPage', {
    alarmName: names.page,
    meaning: `Wakes somebody when any alarm here that pages is in ALARM, once for all of them.\nRunbooks: ${runbooks}`,
    when: 'any',
    members: alarms.filter(({ definition }) => definition.tells === 'page'),
    tells: topics.pages,
  });
}
