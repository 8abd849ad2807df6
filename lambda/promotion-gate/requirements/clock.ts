import type { GateSections } from '../../../contract/gate-evidence';
import { MINUTE_MS, OLDEST_EVIDENCE_MS, SKEW_MS, time } from '../clocks';
import { hold, orPass } from '../finding';
import type { Evidence } from '../read-evidence';
import type { Requirement } from '../requirement';

/** Evidence is of now: not aged, not from the future, and nothing in it is later than it. */
export const clock: Requirement = (evidence, now) => {
  const { at } = evidence;
  const again = 'gather it again';
  const age = now.getTime() - at.getTime();
  const old = age > OLDEST_EVIDENCE_MS;
  const ahead = age < -SKEW_MS;
  const later = instantsOf(evidence).filter(([, instant]) => time(instant) > at.getTime() + SKEW_MS);
  return orPass(
    [
      ...(old
        ? [
            hold(
              `The evidence was gathered at ${at.toISOString()}, which is more than ${OLDEST_EVIDENCE_MS / MINUTE_MS} minutes ago: ${again}.`,
            ),
          ]
        : []),
      ...(ahead
        ? [
            hold(
              `The evidence is dated ${at.toISOString()}, which is still to come: set the clock right, and ${again}.`,
            ),
          ]
        : []),
      ...later.map(([what, instant]) =>
        hold(
          `The evidence has ${what} at ${instant}, later than it was gathered (${at.toISOString()}): set the clock right, and ${again}.`,
        ),
      ),
    ],
    `The evidence was gathered at ${at.toISOString()}.`,
  );
};

/** Every instant that must have been when the evidence was gathered. */
function instantsOf({ question, found }: Evidence): readonly (readonly [string, string])[] {
  const { alarms, snapshot, probes, below, freeze, approvals } = found;
  return [
    ['the start of the bake', question.bake.since],
    ...(alarms ?? []).flatMap(({ name, changes }) =>
      (changes ?? []).map(({ at }) => [`a change of ${name}`, at] as const),
    ),
    ...(snapshot ? [['the confirmation of the snapshot', snapshot.syncedAt] as const] : []),
    ...(probes?.newestSuccess ? [['a success of the probe', probes.newestSuccess] as const] : []),
    ...verdictBelow(below),
    ...(freeze?.freezes ?? []).map(({ since }) => ['the start of a freeze', since] as const),
    ...(freeze?.grant ? [['the start of a grant', freeze.grant.since] as const] : []),
    ...(approvals?.counted ?? []).map(({ at }) => ['an approval', at] as const),
  ];
}

const verdictBelow = (below: GateSections['below'] | null) =>
  below !== null && below !== 'none' ? [['the verdict below', below.at] as const] : [];
