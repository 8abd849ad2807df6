import { firstNot, is, type Json, list, n, of, t } from './raw-json';

type Shown = (evidence: Json, now: number) => boolean;

const keysAre = (value: object, keys: string) =>
  is(Object.getOwnPropertyNames(value).sort().join(' '), keys.split(' ').sort().join(' '));
const up = (e: Json) => !is(of(e, 'question', 'how'), 'rollback');
const [SECOND, MINUTE] = [1000, 60_000];
/** Named here again: whoever takes one out of the table must take it out here as well. */
const ALARMS = [
  ...['snapshot-too-old', 'sync-failing', 'sync-silent', 'publisher-behind', 'snapshot-path-failing'],
  ...['readers-failing', 'probe-silent', 'edge-errors', 'budget-fast', 'tier-health', 'edge-tier-health'],
];

/** What a release must show, once more: written apart from the gate and without its code. */
const MUST_BE_SHOWN: Readonly<Record<string, Shown>> = {
  'it is evidence of the first version, and has what evidence has': (e) =>
    keysAre(e, 'schema at question found') &&
    is(of(e, 'schema'), 1) &&
    keysAre(of(e, 'question'), 'tier how release manifest execution below reviews bake snapshotAgeMinutes') &&
    keysAre(of(e, 'found'), 'alarms flags snapshot probes contract identity below freeze approvals'),
  'it is a promotion or a rollback': (e) => !up(e) || is(of(e, 'question', 'how'), 'promotion'),
  'it is of now': (e, now) => now - t(of(e, 'at')) <= 300 * SECOND && t(of(e, 'at')) - now <= 60 * SECOND,
  'the bake is over': (e) => {
    const { since, minutes } = of(e, 'question', 'bake');
    return Number.isInteger(minutes) && n(minutes) >= 0 && t(of(e, 'at')) >= t(since) + n(minutes) * MINUTE;
  },
  'each alarm, and nothing else, is there once, is OK and was': (e) => {
    const alarms = list(of(e, 'found', 'alarms'));
    const names: readonly unknown[] = alarms.map((alarm) => of(alarm, 'name'));
    const since = t(of(e, 'question', 'bake', 'since'));
    const quiet = (c: Json) => is(of(c, 'from'), 'OK') && is(of(c, 'to'), 'OK') && t(of(c, 'at')) >= since;
    return (
      is(names.length, ALARMS.length) &&
      ALARMS.every((name) => names.includes(`tierline-${of(e, 'question', 'tier')}-${name}`)) &&
      alarms.every((alarm) => is(of(alarm, 'state'), 'OK') && list(of(alarm, 'changes')).every(quiet))
    );
  },
  'flags are rolled out': (e) => is(of(e, 'found', 'flags', 'state'), 'COMPLETE'),
  'the snapshot is whole, young and in force': (e) => {
    const { valid, problem, expiresAt, syncedAt } = of(e, 'found', 'snapshot');
    const at = t(of(e, 'at'));
    const limit = n(of(e, 'question', 'snapshotAgeMinutes')) * MINUTE;
    return is(valid, true) && is(problem, null) && t(expiresAt) > at && at - t(syncedAt) <= limit;
  },
  'readers were served throughout and just now': (e) => {
    const { succeeded, failed, newestSuccess } = of(e, 'found', 'probes');
    const { since, minutes } = of(e, 'question', 'bake');
    const at = t(of(e, 'at'));
    return (
      n(succeeded) >= 1 &&
      n(succeeded) * 5 >= n(minutes) * 4 &&
      n(failed) >= 0 &&
      (n(succeeded) + n(failed) - 2) * MINUTE <= at - t(since) &&
      t(newestSuccess) >= t(since) - 60 * SECOND &&
      at - t(newestSuccess) <= 3 * MINUTE
    );
  },
  'the API speaks what the release reads': (e) => {
    const { from, before, api } = of(e, 'found', 'contract');
    const order = (version: unknown) => {
      const [major, minor] = String(version).match(/^\d+\.\d+$/) ? String(version).split('.').map(Number) : [];
      return n(major) * 1e9 + n(minor);
    };
    return order(from) <= order(api) && order(api) < order(before);
  },
  'all are the same bytes': (e) => {
    const { release, manifest } = of(e, 'question');
    const ledger = of(e, 'found', 'identity', 'deployed');
    return (
      /^[0-9a-f]{64}$/.test(String(manifest)) &&
      is(of(e, 'found', 'identity', 'served'), release) &&
      is(of(ledger, 'release'), release) &&
      is(of(ledger, 'manifest'), manifest) &&
      is(of(e, 'found', 'identity', 'manifest'), manifest)
    );
  },
  'the tier below has promoted them': (e) => {
    if (!up(e)) return true;
    const { below, release, manifest } = of(e, 'question');
    const found = of(e, 'found', 'below');
    if (is(below, null)) return is(found, 'none');
    const same = is(of(found, 'release'), release) && is(of(found, 'manifest'), manifest);
    return same && is(of(found, 'tier'), below) && is(of(found, 'verdict'), 'promote');
  },
  'each review has its own approver, before it was deployed': (e) => {
    if (!up(e)) return true;
    const reviews: readonly unknown[] = list(of(e, 'question', 'reviews'));
    const ours = list(of(e, 'found', 'approvals', 'counted')).filter((each) => reviews.includes(of(each, 'review')));
    const { release, manifest } = of(e, 'question');
    const before = t(of(e, 'question', 'bake', 'since'));
    const different = (key: string) => new Set(ours.map((each) => of(each, key))).size;
    return (
      is(list(of(e, 'found', 'approvals', 'problems')).length, 0) &&
      [ours.length, different('review'), different('person')].every((count) => is(count, reviews.length)) &&
      ours.every((a) => is(of(a, 'release'), release) && is(of(a, 'manifest'), manifest) && t(of(a, 'at')) <= before)
    );
  },
  'it is not frozen, or two people let it past': (e, now) => {
    const frozen = list(of(e, 'found', 'freeze', 'freezes')).some(({ until }) => !(t(until) <= now));
    if (!up(e) || !frozen) return true;
    const { requestedBy, grantedBy, since, until } = of(e, 'found', 'freeze', 'grant');
    const [from, to] = [t(since), t(until)];
    return !is(requestedBy, grantedBy) && to > now && to - from <= 240 * MINUTE && from <= now + 60 * SECOND;
  },
  'nothing in it is of the future': (e) => {
    const f = of(e, 'found');
    const ifAny = (value: unknown, none: unknown, ...path: readonly string[]) =>
      is(value, none) ? [] : [of(value as Json, ...path)];
    const instants = [
      of(e, 'question', 'bake', 'since'),
      ...list(of(f, 'alarms')).flatMap((alarm) => list(of(alarm, 'changes')).map(({ at }) => at)),
      ...[of(f, 'snapshot', 'syncedAt'), of(f, 'probes', 'newestSuccess')],
      ...ifAny(of(f, 'below'), 'none', 'at'),
      ...list(of(f, 'freeze', 'freezes')).map(({ since }) => since),
      ...ifAny(of(f, 'freeze', 'grant'), null, 'since'),
      ...list(of(f, 'approvals', 'counted')).map(({ at }) => at),
    ];
    return instants.every((instant) => t(instant) <= t(of(e, 'at')) + 60 * SECOND);
  },
};

/** Which of them is not so; null when all are. */
export const notShown = (evidence: unknown, now: Date): string | null =>
  firstNot(
    Object.fromEntries(
      Object.entries(MUST_BE_SHOWN).map(([what, shown]) => [what, () => shown(evidence as Json, now.getTime())]),
    ),
  );
