import { judge } from '../../../lambda/reader-probe/judge';
import { type Observations, seen, unseen } from '../../../lambda/reader-probe/observations';

/** How one minute treats whoever asks; shares from 0 to 1. */
export interface Weather {
  /** Of all questions, by the site's fault. */
  readonly failing: number;
  /** Of questions to the API, which the snapshot then answers. */
  readonly api: number;
  /** Of questions to the snapshot's own path, not by a 5xx. */
  readonly snapshotPath: number;
  /** Until page, flags and pointer are there. */
  readonly milliseconds: number;
  /** When the snapshot was last confirmed. Milliseconds since 1970. */
  readonly confirmed: number;
}

/** The probe's questions to the edge, a run: page, its release, flags, pointer, and of the snapshot pointer, begin and end. */
const QUESTIONS = 7;

const ok = (...answers: readonly (boolean | undefined)[]) => answers.every((answer) => answer === true);
const looked = <T>(well: boolean, value: T) => (well ? seen(value) : unseen('No answer.'));

/** One run of the probe: each question fails by itself, and the probe's own judge says what that comes to. */
export function probeRun(
  { failing, api, snapshotPath, milliseconds, confirmed }: Weather,
  at: number,
  draw: () => number,
) {
  const answers = Array.from({ length: QUESTIONS }, () => draw() >= failing);
  const [page, release, flags, pointer, offer, begin, end] = answers;
  const fromApi = draw() >= api;
  const path = draw() >= snapshotPath;
  const of = {
    taxonomy: 't',
    contract: '1.0',
    revision: 1,
    count: 1,
    sha256: '',
    publishedAt: '',
    bytes: 1,
    previous: null,
  };
  const time = new Date(confirmed).toISOString();
  const observations: Observations = {
    page: looked(ok(page, release), 'r'),
    flags: looked(ok(flags), 'rolled-out'),
    pointer: looked(ok(pointer), { revision: 1, source: fromApi ? 'api' : 'snapshot' }),
    milliseconds,
    snapshot: looked(ok(offer, path), { ...of, syncedAt: time, expiresAt: time }),
    snapshotEnds: ok(offer, path) ? looked(ok(begin, end), null) : null,
    whole: null,
  };
  const { values } = judge(observations, new Date(at));
  return { values, asked: QUESTIONS, failed: answers.filter((answer) => !answer).length };
}
