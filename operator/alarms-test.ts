import { ALARMS, type AlarmKey, alarmKeyOf, alarmName } from '../contract/alarms';
import { namesOf } from '../contract/names';
import { ReleaseError } from '../release/release-error';
import { ringAlarm } from '../release/ring-alarm';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

/** `tier alarms test TIER NAME`: sets an alarm off, sees its composites turn and its messages go out, and puts it back. */
export function alarmsTest(tier: string, name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(tier, options, terminal, {
    title: 'alarms-test',
    async plan({ access, clients, signal }) {
      const { key, full } = alarmNamed(tier, name);
      const { tells, gate, region } = ALARMS[key];
      const { composites } = namesOf(access.place);
      const edge = region === 'edge';
      const listening = [
        ...(gate ? [edge ? composites.edgeTierHealth : composites.tierHealth] : []),
        ...(tells === 'page' ? [edge ? composites.edgeTierPage : composites.tierPage] : []),
      ];
      const people = tells === 'page' ? 'wakes whoever is on call' : 'opens a ticket';
      return {
        act: { what: 'alarms-test', from: full, to: listening },
        sentence: `set ${full} off, which ${people}${gate ? ', holds releases back and takes a roll-out of flags back' : ''}, and put it back.`,
        work: async ({ by }) => ({
          full,
          listening,
          ...(await ringAlarm({
            ...{ client: edge ? clients.edgeCloudWatch() : clients.cloudWatch(), name: full, composites: listening },
            ...{ by, signal },
          })),
        }),
      };
    },
    told({ full, listening, turned, before }) {
      const missing = listening.filter((composite) => !turned.includes(composite));
      if (missing.length > 0) {
        throw new ReleaseError(
          'tier',
          `${full} rang and is ${before} again, but ${missing.join(', ')} did not turn: deploy the stack that it is in.`,
        );
      }
      const heard = turned.length > 0 ? `, ${turned.join(' and ')} turned with it` : '';
      return `${full} rang${heard}, and is ${before} again: see that the message has arrived.`;
    },
  });
}

/** By its key (`snapshot-too-old`), by its key and what it is about (`dead-letters-…`), or by its whole name. */
export function alarmNamed(tier: string, name: string): { readonly key: AlarmKey; readonly full: string } {
  const prefix = alarmName(tier, '' as AlarmKey);
  const full = name.startsWith(prefix) ? name : `${prefix}${name}`;
  const key = alarmKeyOf(tier, full);
  if (key !== null) return { key, full };
  throw new ReleaseError('usage', `There is no alarm "${name}", expected one of ${Object.keys(ALARMS).join(', ')}.`);
}
