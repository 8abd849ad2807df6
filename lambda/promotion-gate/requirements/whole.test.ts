import { AT, evidenceWith, goodEvidence, NOW, SINCE } from '../testing/good-evidence';
import { judged } from '../testing/judged';

const good = goodEvidence();
const at = (instant: string) => ({ ...good, at: instant });

describe('evidence is of now', () => {
  const now = (instant: string) => judged('clock', good, new Date(instant));
  it.each<[string, string, string]>([
    ['just gathered', AT, `pass: The evidence was gathered at 2026-11-20T11:59:30.000Z.`],
    ['five minutes ago', '2026-11-20T12:04:30Z', 'pass: The evidence was gathered at 2026-11-20T11:59:30.000Z.'],
    [
      'a little more',
      '2026-11-20T12:04:30.001Z',
      'hold: The evidence was gathered at 2026-11-20T11:59:30.000Z, which is more than 5 minutes ago: gather it again.',
    ],
    [
      'by a clock that is a minute ahead',
      '2026-11-20T11:58:30Z',
      'pass: The evidence was gathered at 2026-11-20T11:59:30.000Z.',
    ],
    [
      'in the future',
      '2026-11-20T11:58:29.999Z',
      'hold: The evidence is dated 2026-11-20T11:59:30.000Z, which is still to come: set the clock right, and gather it again.',
    ],
  ])('%s', (_, instant, says) => expect(now(instant)).toEqual([says]));

  const [limit, later] = ['2026-11-20T12:00:30Z', '2026-11-20T12:00:30.001Z'];
  const { freeze, snapshot, probes, below, approvals } = good.found;
  it.each<[string, (instant: string) => object]>([
    ['the start of the bake', (since) => evidenceWith({}, { bake: { since, minutes: 30 } })],
    [
      'a change of tierline-prod-sync-silent',
      (when) =>
        evidenceWith({
          alarms: [{ name: 'tierline-prod-sync-silent', state: 'OK', changes: [{ at: when, from: 'OK', to: 'OK' }] }],
        }),
    ],
    [
      'the confirmation of the snapshot',
      (syncedAt) => evidenceWith({ snapshot: snapshot && { ...snapshot, syncedAt } }),
    ],
    ['a success of the probe', (newestSuccess) => evidenceWith({ probes: probes && { ...probes, newestSuccess } })],
    ['the verdict below', (when) => evidenceWith({ below: below && below !== 'none' ? { ...below, at: when } : null })],
    [
      'the start of a freeze',
      (since) =>
        evidenceWith({ freeze: freeze && { ...freeze, freezes: [{ since, until: since, by: null, reason: '' }] } }),
    ],
    [
      'the start of a grant',
      (since) =>
        evidenceWith({
          freeze: freeze && { ...freeze, grant: { requestedBy: 'a', grantedBy: 'b', since, until: since } },
        }),
    ],
    [
      'an approval',
      (when) =>
        evidenceWith({
          approvals: approvals && {
            problems: [],
            counted: approvals.counted.slice(0, 1).map((each) => ({ ...each, at: when })),
          },
        }),
    ],
  ])('nothing is later than the evidence: %s', (what, make) => {
    expect(judged('clock', make(limit))).toEqual(['pass: The evidence was gathered at 2026-11-20T11:59:30.000Z.']);
    expect(judged('clock', make(later))).toEqual([
      `hold: The evidence has ${what} at ${later}, later than it was gathered (2026-11-20T11:59:30.000Z): set the clock right, and gather it again.`,
    ]);
  });

  it('what could not be had has no time', () => {
    const none = { alarms: null, snapshot: null, probes: null, below: null, freeze: null, approvals: null };
    expect(judged('clock', evidenceWith(none))).toHaveLength(1);
    expect(
      judged('clock', evidenceWith({ alarms: [{ name: 'a', state: 'OK', changes: null }], below: 'none' })),
    ).toHaveLength(1);
  });
});

describe('a release is watched for as long as the tier wants', () => {
  const end = '2026-11-20T11:55:00Z';
  it('and the evidence is of after that', () => {
    expect(judged('bake', at(end))).toEqual([`pass: The release was watched for 30 minutes since ${SINCE}.`]);
    expect(judged('bake', at('2026-11-20T11:54:59.999Z'), NOW)).toEqual([
      'hold yet: The evidence was gathered at 2026-11-20T11:54:59.999Z, and the release is to be watched until 2026-11-20T11:55:00.000Z: gather it again then.',
    ]);
  });
});

describe('nothing stands in the evidence that the gate does not know', () => {
  it.each<[string, object, readonly string[]]>([
    ['all known', good, ['pass: The gate knows all that the evidence has.']],
    [
      'a section more',
      { ...good, found: { ...good.found, budget: {} } },
      ['hold: The evidence has "found.budget", which this gate does not know: deploy the gate that goes with it.'],
    ],
    [
      'a key more',
      { ...good, override: true },
      ['hold: The evidence has "override", which this gate does not know: deploy the gate that goes with it.'],
    ],
    [
      'a prototype',
      JSON.parse(JSON.stringify(good).replace('"found":{', '"found":{"__proto__":{},')),
      ['hold: The evidence has "found.__proto__", which this gate does not know: deploy the gate that goes with it.'],
    ],
  ])('%s', (_, evidence, says) => expect(judged('known', evidence)).toEqual(says));
});
