import { type CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { ALARMS, type AlarmKey, alarmName } from '../contract/alarms';
import { namesOf, PROJECT } from '../contract/names';
import type { TierAccess } from './access';
import type { TierClients } from './clients';

/** One alarm or composite of a tier. */
export interface AlarmState {
  readonly name: string;
  /** `missing`: there is no such alarm. */
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' | 'missing';
  /** CloudWatch's words on why; empty when it gives none. */
  readonly reason: string;
  /** Null for a composite that is only the sum of others. */
  readonly key: AlarmKey | null;
  /** Holds a release and a roll-out of flags back. */
  readonly gate: boolean;
}

/** Every alarm of `contract/alarms.ts` and the composites over them, in the tier's region and in the edge's. */
export async function readAlarmStates(
  { place }: TierAccess,
  clients: TierClients,
  signal?: AbortSignal,
): Promise<readonly AlarmState[]> {
  const { tier } = place;
  const prefix = `${PROJECT}-${tier}-`;
  const [here, edge] = await Promise.all([
    describe(clients.cloudWatch(), prefix, signal),
    describe(clients.edgeCloudWatch(), prefix, signal),
  ]);
  const { composites } = namesOf(place);
  const summary = (name: string, found: Found): AlarmState => ({ ...stateIn(found, name), key: null, gate: false });
  return [
    ...(Object.keys(ALARMS) as AlarmKey[]).flatMap((key) =>
      statesOf(tier, key, ALARMS[key].region === 'edge' ? edge : here),
    ),
    { ...summary(composites.tierHealth, here), gate: true },
    { ...summary(composites.edgeTierHealth, edge), gate: true },
    summary(composites.tierPage, here),
    summary(composites.edgeTierPage, edge),
  ];
}

type Found = ReadonlyMap<string, Pick<AlarmState, 'state' | 'reason'>>;

/** Composites come only when asked for by type (CloudWatch, DescribeAlarms). */
async function describe(client: CloudWatchClient, prefix: string, signal?: AbortSignal): Promise<Found> {
  const found = new Map<string, Pick<AlarmState, 'state' | 'reason'>>();
  const asked = { AlarmNamePrefix: prefix, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] as const };
  for await (const page of paginateDescribeAlarms(
    { client },
    { ...asked, AlarmTypes: [...asked.AlarmTypes] },
    signal ? { abortSignal: signal } : {},
  )) {
    for (const alarm of [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])]) {
      const state = alarm.StateValue ?? 'INSUFFICIENT_DATA';
      found.set(alarm.AlarmName ?? '', { state, reason: alarm.StateReason ?? '' });
    }
  }
  return found;
}

/** One state a name; an alarm of which there are several, such as one a queue, has none under its own name. */
export function statesOf(tier: string, key: AlarmKey, found: Found): AlarmState[] {
  const own = alarmName(tier, key);
  const instances = [...found.keys()].filter((name) => name.startsWith(`${own}-`) && isInstanceOf(tier, key, name));
  const names = found.has(own) || instances.length === 0 ? [own] : instances.sort();
  return names.map((name) => ({ ...stateIn(found, name), key, gate: ALARMS[key].gate }));
}

/** `api-failing-long` is an alarm of its own, and no instance of `api-failing`. */
const isInstanceOf = (tier: string, key: AlarmKey, name: string) =>
  !(Object.keys(ALARMS) as AlarmKey[]).some(
    (other) => other !== key && other.startsWith(`${key}-`) && name.startsWith(alarmName(tier, other)),
  );

const stateIn = (found: Found, name: string) => ({
  name,
  ...(found.get(name) ?? { state: 'missing' as const, reason: '' }),
});

const WORDS = { OK: 'is OK', ALARM: 'is in ALARM', INSUFFICIENT_DATA: 'has no data', missing: 'is missing' } as const;

/**
 * Why a tier does not count as healthy, one clause a gate alarm; empty when it does. No data is never a pass, and an
 * alarm that is missing is none either, whatever it would hold back.
 */
export function notHealthy(alarms: readonly AlarmState[]): readonly string[] {
  if (alarms.length === 0) return ['no alarm was found'];
  return alarms
    .filter(({ gate, state }) => (gate && state !== 'OK') || state === 'missing')
    .map(({ name, state }) => `${name} ${WORDS[state]}`);
}
