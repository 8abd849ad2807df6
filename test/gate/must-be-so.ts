import { firstNot, is, type Json, list, of, t } from './raw-json';

type So = (question: Json, found: Json, now: number) => boolean;

const down = (q: Json) => is(of(q, 'execution', 'type'), 'ROLLBACK');
/** Goes up, and somebody must have approved it. */
const asks = (q: Json) => !down(q) && !is(of(q, 'promotion'), 'automatic');
const MINUTE = 60_000;

function letPast({ since, until, requestedBy, grantedBy }: Json, now: number) {
  const [from, to] = [t(since), t(until)];
  return !is(requestedBy, grantedBy) && from <= now + MINUTE && now < to && to - from <= 240 * MINUTE;
}

/** Who is listed with a value; users of IAM only, as the facts here have no others. */
const owners = (q: Json, key: string, value: unknown) =>
  list(of(q, 'people')).filter((person) =>
    list(of(person, key)).some((each) => is(String(each).toLowerCase(), String(value).toLowerCase())),
  );
const names = (people: readonly Json[]) => [...new Set(people.map((person) => of(person, 'name')))];

function reviewsOf(changes: Json): readonly string[] {
  const quiet = (name: string) => is(changes[name], name === 'site' ? false : 0);
  if (!quiet('broadened')) return ['review', 'second-review'];
  return ['stacks', 'flags', 'configuration', 'site', 'commits', 'risks'].every(quiet) ? [] : ['review'];
}

/** What must be so before Deploy begins, once more: written apart from preflight and without its code. */
const MUST_BE_SO: Readonly<Record<string, So>> = {
  'it is known what is done': (q) =>
    (down(q) || is(of(q, 'execution', 'type'), 'STANDARD')) && !is(of(q, 'release'), null),
  'the evidence is the one that was approved': (q, f, now) => {
    if (!asks(q)) return true;
    const { announced, stored, tier, release, manifest, madeAt } = of(f, 'evidence');
    const age = now - t(madeAt);
    const same = is(tier, of(q, 'tier')) && is(release, of(q, 'release', 'release'));
    const bytes = is(manifest, of(q, 'release', 'manifest')) && is(announced, stored) && is(String(stored).length, 64);
    return same && bytes && age >= -MINUTE && age <= 4 * 24 * 60 * MINUTE;
  },
  'the tier runs what it did': (q, f) => !asks(q) || is(of(f, 'evidence', 'base'), of(f, 'running', 'release')),
  'the tier is as well as it was': (q, f) => {
    if (!asks(q)) return true;
    const since = of(f, 'health', 'state');
    if (is(since, 'ok')) return true;
    const same = is(since, of(f, 'evidence', 'health'));
    return same && (is(since, 'alarm') || is(of(f, 'evidence', 'base'), null));
  },
  'the reviews are those that it needs': (q, f) =>
    !asks(q) || is(reviewsOf(of(f, 'evidence', 'changes')).join(), list(of(f, 'evidence', 'reviews')).join()),
  'each has another approver, who wrote nothing of it': (q, f, now) => {
    const needed = asks(q) ? list(of(f, 'evidence', 'reviews')) : [];
    if (is(needed.length, 0)) return true;
    const authors = list(of(f, 'reviews', 'authors')).map(({ identity, from }) => ({
      known: is(from, 'merge-record') || is(from, 'signature'),
      who: names(owners(q, 'identities', identity)),
    }));
    const approvers = needed.map((review) => {
      const all = list(of(f, 'reviews', 'approvals')).filter((each) => is(of(each, 'review'), review));
      const { decision, principal, at } = of(all as unknown as Json, '0');
      const timely = t(at) >= t(of(f, 'evidence', 'madeAt')) - MINUTE && t(at) <= now + MINUTE;
      return {
        valid: all.length === 1 && is(decision, 'approved') && timely,
        who: names(owners(q, 'principals', principal)),
      };
    });
    const who = approvers.flatMap((each) => each.who);
    return (
      authors.length > 0 &&
      authors.every((author) => author.known && author.who.length > 0) &&
      approvers.every((approver) => approver.valid && approver.who.length === 1) &&
      new Set(who).size === needed.length &&
      !authors.some((author) => author.who.some((name) => who.includes(name)))
    );
  },
  'it is not frozen, or two people let it past': (q, f, now) =>
    down(q) ||
    list(of(f, 'freeze', 'freezes')).every(({ until }) => t(until) <= now) ||
    letPast(of(f, 'freeze', 'grant'), now),
  'it is open, or two people let it past': (q, f, now) => {
    const windows = list(of(q, 'windows'));
    if (down(q) || is(windows.length, 0)) return true;
    // In UTC, as the facts here are; a tampered zone that is none is refused before.
    const [day = '', , , , time = ''] = new Date(now).toUTCString().split(/,? /);
    const open = windows.some(({ days, from, to, timeZone }) => {
      const today: readonly unknown[] = list(days);
      return (
        is(timeZone, 'UTC') && today.includes(day) && String(from) <= time.slice(0, 5) && time.slice(0, 5) < String(to)
      );
    });
    return open || letPast(of(f, 'freeze', 'grant'), now);
  },
  'a rollback goes to what has run here and was approved': (q, f, now) => {
    if (!down(q)) return true;
    const { release, manifest, ran, approval } = of(f, 'target');
    const bytes = (value: unknown, key: string) => is(value, of(q, 'release', key));
    if (!bytes(release, 'release') || !bytes(manifest, 'manifest') || !is(ran, true)) return false;
    if (is(of(q, 'promotion'), 'automatic')) return true;
    const { at, ...approved } = approval as Json;
    return bytes(approved['release'], 'release') && bytes(approved['manifest'], 'manifest') && t(at) <= now + MINUTE;
  },
};

/** Which of them is not so; null when all are. */
export const notSo = (facts: unknown, now: Date): string | null => {
  const { question, found } = (facts ?? {}) as { question: Json; found: Json };
  return firstNot(
    Object.fromEntries(
      Object.entries(MUST_BE_SO).map(([what, so]) => [what, () => so(question, found, now.getTime())]),
    ),
  );
};
