import type { EdgeMode } from '../contract/edge';
import { edgeStore } from '../release/edge-store';
import { readEdgeState, switchMode } from '../release/pointer';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

/** `tier fallback on|off TIER`: the breaker. With it readers get the snapshot, and the API is not asked. */
export function fallback(on: boolean, name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  const mode: EdgeMode = on ? 'snapshot' : 'auto';
  return perform(name, options, terminal, {
    title: `fallback-${on ? 'on' : 'off'}`,
    async plan({ access, clients, signal }) {
      const store = await edgeStore(access, clients, signal);
      const { mode: before } = await readEdgeState(store);
      if (before === mode) return { nothing: `the edge is in mode "${mode}" already` };
      return {
        act: { what: `fallback-${on ? 'on' : 'off'}`, from: before, to: mode },
        sentence: `switch the edge of ${name} from mode "${before ?? 'auto'}" to "${mode}".`,
        work: () => switchMode(store, mode),
      };
    },
    told: () =>
      on
        ? `Readers of ${name} get the snapshot, and the API is not asked, within seconds. Lift it with: npx tier fallback off ${name} --reason "…"`
        : `Readers of ${name} are sent to the API first again, within seconds.`,
  });
}
