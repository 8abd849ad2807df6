import { ALARMS, type AlarmDefinition, alarmKeyOf } from '../../contract/alarms';

/** What CloudWatch publishes to a topic when an alarm changes (CloudWatch, "Notifying users on alarm changes"). */
export interface AlarmNotice {
  readonly AlarmName: string;
  readonly AlarmDescription?: string | null;
  readonly NewStateValue: string;
  readonly NewStateReason?: string;
  readonly StateChangeTime?: string;
  readonly Region?: string;
  readonly AWSAccountId?: string;
  /** Of a composite: the members that made it change. */
  readonly TriggeringChildren?: readonly { readonly Arn: string; readonly State?: { readonly Value: string } }[];
}

export interface MessagePlace {
  readonly tier: string;
  /** Address of `docs/runbook/`, with a slash at its end. */
  readonly runbooks: string;
}

/** Longest text of one message that is still read; what is longer is in CloudWatch. */
const LONGEST_REASON = 500;

/**
 * What somebody reads who was just woken: what it is, what readers feel, the first command, the runbook. Of a composite
 * that for each member that rings.
 */
export function messageOf(notice: AlarmNotice, { tier, runbooks }: MessagePlace): string {
  const { AlarmName: name, NewStateValue: state, NewStateReason: reason = '' } = notice;
  const place = [notice.AWSAccountId, notice.Region].filter(Boolean).join(', ');
  const head = `${state === 'OK' ? 'Over' : state}: ${name} (${[tier, place].filter(Boolean).join(', ')})`;
  if (state === 'OK') return head;
  const ringing = childrenOf(notice).filter((child) => child !== name);
  const about = ringing.length > 0 ? ringing : [name];
  const lines = about.flatMap((each) => {
    const key = alarmKeyOf(tier, each);
    return key === null ? [] : [each === name ? '' : `${each}:`, ...adviceOf(ALARMS[key], tier, runbooks)];
  });
  const rest = lines.some((line) => line !== '')
    ? lines.filter((line) => line !== '')
    : strangersAdvice(notice, runbooks);
  return [head, ...rest, ...(reason === '' ? [] : [`Why: ${shortened(reason)}`])].join('\n');
}

const adviceOf = ({ fault, first, runbook }: AlarmDefinition, tier: string, runbooks: string) => [
  fault,
  `First: npx ${first.replaceAll('TIER', tier)}`,
  `Runbook: ${runbooks}${runbook}`,
];

/** An alarm that the table does not know still has what its own description says. */
const strangersAdvice = ({ AlarmDescription }: AlarmNotice, runbooks: string) => [
  AlarmDescription || `Nothing is known of this alarm here. Runbooks: ${runbooks}`,
];

const childrenOf = ({ TriggeringChildren = [] }: AlarmNotice): string[] =>
  TriggeringChildren.filter(({ State }) => State === undefined || State.Value === 'ALARM').map(({ Arn }) =>
    Arn.split(':').slice(6).join(':'),
  );

const shortened = (text: string) => (text.length <= LONGEST_REASON ? text : `${text.slice(0, LONGEST_REASON)}…`);

/** A notice from the text of an SNS message, or null for something else. */
export function noticeIn(text: string): AlarmNotice | null {
  try {
    const value = Object(JSON.parse(text)) as Partial<AlarmNotice>;
    return typeof value.AlarmName === 'string' && typeof value.NewStateValue === 'string'
      ? (value as AlarmNotice)
      : null;
  } catch {
    return null;
  }
}
