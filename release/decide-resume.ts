import type { TierNames } from '../contract/names';

/** What keeps one of a tier's functions from running although its stack says that it should. */
export interface Held {
  readonly key: keyof TierNames['schedules'];
  /** The function's name. */
  readonly name: string;
  /** Of its schedule; `missing`: there is none. */
  readonly schedule: 'ENABLED' | 'DISABLED' | 'missing';
  /** How many may run at a time; null: no limit of its own. */
  readonly concurrency: number | null;
  /** What `config/` says of that; null: no limit of its own. */
  readonly configured: number | null;
}

export interface Resume {
  readonly name: string;
  readonly enable: boolean;
  /** The limit to set; `lift`: none; null: it stays as it is. */
  readonly concurrency: number | 'lift' | null;
}

/** What has to be undone so that the functions run again; a schedule that is gone cannot be switched on. */
export function decideResume(functions: readonly Held[]): readonly Resume[] {
  return functions.flatMap(({ name, schedule, concurrency, configured }) => {
    const enable = schedule === 'DISABLED';
    const held = concurrency === 0;
    return enable || held ? [{ name, enable, concurrency: held ? (configured ?? 'lift') : null }] : [];
  });
}

/** One sentence for each thing that holds a function back. */
export const heldBack = ({ name, schedule, concurrency }: Held): readonly string[] => [
  ...(schedule === 'DISABLED' ? [`The schedule of ${name} is disabled, so it does not run.`] : []),
  ...(schedule === 'missing'
    ? [`${name} has no schedule any more: take it out of its stack, deploy, put it back.`]
    : []),
  ...(concurrency === 0 ? [`${name} is held at a concurrency of 0, so no run of it starts.`] : []),
];
