import { setMaxListeners } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadTiers } from '../config';
import type { TierConfig } from '../config/tier-config';
import { EDGE_REGION } from '../contract/names';
import type { TierAccess } from '../release/access';
import type { BuiltSite } from '../release/build-site';
import { localAccess } from './access';
import type { AlarmClock } from './alarms/clock';
import { type LocalAws, localAws } from './aws';
import { childEnv, type Environment } from './child-env';
import { chooseTiers, realApis } from './choose-tiers';
import { lockGround } from './lock';
import type { StartOptions } from './options';
import type { LocalTier } from './session';
import type { SimulatedClock } from './simulated-clock/clock';

export const ROOT = join(__dirname, '..');

/** The AWS that a run works with. */
export interface RunningAws {
  readonly endpoint: string;
  readonly caFile: string | null;
}

/**
 * One run of the proving ground: what was asked, and what each step has brought up so far. What a step opens it also
 * puts into `closers`; they run backwards at the end, whatever happened in between.
 */
export class Ground {
  readonly tiers: readonly TierConfig[];
  readonly folder: string;
  readonly startedAt = new Date();
  /** Base URL of the taxonomy API by tier. */
  readonly apis = new Map<string, string>();
  /** Of these, the stubs. */
  readonly stubs = new Map<string, string>();
  /** What serves readers, by tier; there once the edge previews are up. */
  readonly served = new Map<string, LocalTier>();
  aws: RunningAws | null = null;
  site: BuiltSite | null = null;
  /** What sets the alarms' states; there once the stand-ins are up. */
  alarmClock: AlarmClock | null = null;
  /** What the user should know although all is well: one sentence each. */
  readonly notes: string[] = [];
  readonly #closers: (() => unknown)[] = [];
  readonly #ending = new AbortController();
  #listener: ((how: string) => void) | null = null;

  /**
   * Takes the run's folder, emptied of what an earlier run left.
   * @throws when another run has it, when an option names what is not there, when the configuration is wrong
   */
  constructor(
    readonly options: StartOptions,
    /** Absent: the machine's own. */
    readonly clock?: SimulatedClock,
  ) {
    // Every child and every step of every tier listens to it: many, and each for a reason.
    setMaxListeners(0, this.signal);
    this.tiers = chooseTiers(loadTiers(), options.tiers);
    for (const [tier, url] of Object.entries(realApis(this.tiers, options.apis))) this.apis.set(tier, url);
    this.folder = join(ROOT, '.local', options.state);
    mkdirSync(this.folder, { recursive: true });
    const lock = lockGround(this.folder);
    this.onClose(() => lock.release());
    for (const left of ['assembly', 'emulator', 'home', 'logs', 'session.json', 'site']) {
      rmSync(join(this.folder, left), { recursive: true, force: true });
    }
    mkdirSync(join(this.folder, 'home'), { recursive: true });
  }

  get assembly() {
    return join(this.folder, 'assembly');
  }

  log(name: string) {
    return join(this.folder, 'logs', `${name}.log`);
  }

  /** A tier as `tier` would reach it. */
  accessOf({ tier, account, region }: TierConfig): TierAccess {
    return localAccess({ tier, account, region }, { ...this.#running(), tiers: [...this.served.values()] });
  }

  /** The account's own clients. */
  awsOf({ account }: Pick<TierConfig, 'account'>): LocalAws {
    return localAws({ account, ...this.#running() });
  }

  /** Environment of a child process that works in this tier's account. */
  envOf({ account, region }: Pick<TierConfig, 'account' | 'region'>): Environment {
    return childEnv({ account, region, stateDir: this.folder, ...this.#running() });
  }

  /** The regions that a tier's stacks are in. */
  regionsOf({ region }: Pick<TierConfig, 'region'>): readonly string[] {
    return [...new Set([region, EDGE_REGION])];
  }

  /** Something that the run stands on ended by itself. */
  died(how: string) {
    this.#listener?.(how);
  }

  onDeath(listener: (how: string) => void) {
    this.#listener = listener;
  }

  /** What a step opens after the run has ended, because it was still under way, is closed at once. */
  onClose(close: () => unknown) {
    if (this.#ending.signal.aborted) void close();
    else this.#closers.push(close);
  }

  /** Aborted when the run ends, for whatever reason: no child process outlives it. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Ends everything that was opened, last first; one that fails does not keep the others open. */
  async close(): Promise<void> {
    this.#ending.abort();
    const failures: unknown[] = [];
    for (let close = this.#closers.pop(); close; close = this.#closers.pop()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `Ending the run failed: ${failures.join('; ')}`);
  }

  #running(): RunningAws {
    if (!this.aws)
      throw new Error('The local AWS is not up yet; the step that needs it must come after the one that starts it.');
    return this.aws;
  }
}
