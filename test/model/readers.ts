import type { Clock } from '../../frontend/reader/clock';
import { type Held, type Round, taxonomyReader } from '../../frontend/reader/read-taxonomy';
import { type Facts, judgeHeld, judgeSnapshotRound, judgeStep, judgeSuccession } from './judge';
import { quickDigest } from './quick-digest';
import { siteFetch } from './site';
import { Violation } from './violation';
import type { World } from './world';

quickDigest();

type Route = 'snapshot' | 'api first';

const factsOf = ({ takenBack, lifted, api }: World): Facts => ({ takenBack, lifted, everPublished: api.everPublished });
/** Everything is answered at once here, or not at all. */
const clockOf = (world: World): Clock => ({ now: () => world.now, after: () => () => {} });

/** One browser tab: the frontend's own reader with what it holds, and a judge behind it. */
export class Reader {
  held: Held | null = null;
  readonly #read: ReturnType<typeof taxonomyReader>;

  constructor(
    private readonly world: World,
    readonly route: Route,
    turn?: (path: string) => Promise<void>,
  ) {
    this.#read = taxonomyReader({ fetch: siteFetch(world, turn), clock: clockOf(world) });
  }

  /** One round. Answers what is wrong with what its user sees now. */
  async look(): Promise<Violation | null> {
    const { world, route, held: before } = this;
    const stood = world.stands;
    const round: Round = await this.#read({ held: before, apiFirst: route === 'api first' });
    this.held = round.held;
    const facts = factsOf(world);
    return (
      (stood && route === 'snapshot' ? judgeSnapshotRound(round) : null) ??
      judgeStep(before, round.held, facts) ??
      (round.held && round.held !== before ? judgeHeld(round.held, facts) : null)
    );
  }
}

/** Those who look after every step: two who stay, and two who come anew each time. */
export class Readers {
  readonly staying: readonly Reader[];
  /** Rounds that were read and judged. */
  checks = 0;
  #newest: Held | null = null;
  #coming: readonly Reader[] = [];
  #moment = '';

  constructor(private readonly world: World) {
    this.staying = [new Reader(world, 'snapshot'), new Reader(world, 'api first')];
  }

  /** Throws the first {@link Violation}. Answers what all of them see, in a few words. */
  async look(): Promise<string> {
    const { world } = this;
    world.noteLatest();
    if (world.failed) throw world.failed;
    for (const reader of this.staying) this.#judged(await reader.look(), reader, 'one who stays');
    // Where nothing has changed, another new reader gets what the last one got.
    const moment = `${world.store.writes} ${world.store.objects.size} ${world.api.state}`;
    if (moment !== this.#moment) {
      this.#coming = [new Reader(world, 'snapshot'), new Reader(world, 'api first')];
      // One that nothing hangs on was judged in the earlier run.
      if (world.choices.isRepeating) this.#coming = this.#coming.slice(0, 1);
      for (const reader of this.#coming) {
        this.#judged((await reader.look()) ?? this.#newcomer(reader), reader, 'a new reader');
      }
      this.#moment = moment;
    }
    return [...this.staying, ...this.#coming].map(({ held }) => held?.pointer.revision ?? '–').join(' ');
  }

  /** All that what they say next depends on. */
  get state(): string {
    const held = [...this.staying.map((reader) => reader.held), this.#newest];
    return JSON.stringify(held.map((each) => each && [each.pointer, each.source, each.withdrawnUpTo]));
  }

  #judged(violation: Violation | null, { route }: Reader, who: string): void {
    this.checks += 1;
    if (!violation) return;
    violation.message += ` (${who}, ${route})`;
    throw violation;
  }

  #newcomer(reader: Reader): Violation | null {
    if (!this.world.stands) return null;
    if (reader.held === null) return new Violation('lost', 'the snapshot stands, and this reader has nothing');
    if (reader.route !== 'snapshot') return null;
    const before = this.#newest;
    this.#newest = reader.held;
    return judgeSuccession(before, reader.held, factsOf(this.world));
  }
}
