import type { AlarmKey } from '../../contract/alarms';
import type { Day } from './day';

/** Something that goes wrong, and what leads out of it beside the runbook's commands. */
export interface Fault {
  readonly id: string;
  /** What happens, in a few words. */
  readonly title: string;
  /** The alarm that is for it. */
  readonly alarm: AlarmKey;
  /** Of alarms of which there are several, which one. */
  readonly instance?: string;
  /** How many minutes after a run of the sync it begins. Default: half-way to the next one. */
  readonly minutesAfterSync?: number;
  commit(day: Day): Promise<unknown>;
  /**
   * Commands of the runbook that a person who reads it does not take now: the beginning of each, without `npx`, and why in
   * the words of the runbook. Everything else is run as it stands there.
   */
  readonly leaves?: Readonly<Record<string, string>>;
  /** Somebody outside, whom the runbook names under "Who to call". */
  readonly call?: {
    /** As the runbook has it. */
    readonly who: string;
    readonly does: string;
    /** Simulated minutes until they have done it. */
    readonly minutes: number;
    /** The beginning of the command before which they are waited for; absent: after all commands. */
    readonly before?: string;
    act(day: Day): Promise<unknown>;
  };
  /** What the runbook says to do in a console. `says`: words of it, which must stand there. */
  readonly byHand?: { readonly says: string; act(day: Day): Promise<unknown> };
  /** What must be so again. */
  readonly promise: string;
  kept(day: Day): Promise<boolean>;
}
