import type { PublishOutcome } from '../contract/functions';
import { namesOf } from '../contract/names';
import { invoke } from '../release/invoke';
import { readParameters } from '../release/parameters';
import { planStop, stopFlags } from '../release/stop-flags';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

/** `tier flags stop TIER`: readers get the flags that they had before the newest roll-out. */
export function flagsStop(name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'flags-stop',
    async plan({ access, clients, signal }) {
      const names = namesOf(access.place);
      const from = { tier: name, stack: names.stacks.featureFlags };
      const ids = await readParameters(clients.ssm(), names.flagParameters, from, signal);
      const place = { client: clients.appConfig(), ...ids, signal };
      const stop = await planStop(place);
      if (stop.act === 'nothing') return { nothing: stop.why };
      return {
        act: { what: 'flags-stop', from: { rollOut: stop.number, was: stop.act }, to: null },
        sentence: `${stop.act} roll-out ${stop.number} of the flags of ${name}.`,
        async work() {
          await stopFlags(place, stop);
          // Readers have what was published: now, and not a minute later.
          return invoke<PublishOutcome>(clients.lambda(), names.functions.flagPublisher, signal);
        },
      };
    },
    told: (published) =>
      published.is === 'answered'
        ? `The newest roll-out of ${name} is taken back. ${published.outcome.message}`
        : `The newest roll-out of ${name} is taken back, and the publisher failed (${published.message}): readers follow with its next run.`,
  });
}
