import { EDGE_REGION, namesOf } from '../contract/names';
import { realPace } from '../release/pace';
import { readParameters } from '../release/parameters';
import { isEverywhere, planKey, pushKey } from '../release/push-key';
import { readKey } from '../release/read-key';
import { ReleaseError } from '../release/release-error';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

export interface ApiKeyPushOptions extends ActOptions {
  /** Seconds. */
  readonly wait: number;
}

/** `tier api-key push TIER`: the edge sends the key that the secret holds now. */
export function apiKeyPush(name: string, options: ApiKeyPushOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'api-key-push',
    async plan({ access, clients, config, signal }) {
      const { key: place } = config.api;
      if (!place) {
        throw new ReleaseError(
          'usage',
          `${name} has no key: name its secret and header as api.key in config/${name}.ts.`,
        );
      }
      const { edgeParameters, stacks } = namesOf(access.place);
      const from = { tier: name, stack: `${stacks.edge} in ${EDGE_REGION}` };
      const parameter = { distributionId: edgeParameters.distributionId };
      const { distributionId } = await readParameters(clients.edgeSsm(), parameter, from, signal);
      const { key, version } = await readKey(clients, access.place, place.secretName, signal);
      const push = { client: clients.cloudFront(), distributionId, tier: name, header: place.header, key, signal };
      const { changed } = await planKey(push);
      const what = `version ${version} of ${place.secretName}`;
      if (changed.length === 0) {
        const everywhere = await isEverywhere(push, { seconds: options.dryRun ? 0 : options.wait, pace: realPace });
        return { nothing: `the edge ${everywhere ? 'sends' : 'is being given'} ${what} already` };
      }
      return {
        act: {
          what: 'api-key-push',
          from: null,
          to: { distributionId, header: place.header, secret: place.secretName, version, origins: changed },
        },
        sentence: `send ${what} as ${place.header} to ${changed.join(' and ')} of ${name}.`,
        async work() {
          await pushKey(push);
          return { what, everywhere: await isEverywhere(push, { seconds: options.wait, pace: realPace }) };
        },
      };
    },
    told: ({ what, everywhere }) =>
      everywhere
        ? `Every edge location of ${name} sends ${what}: the key before may end now.`
        : `The edge of ${name} is being given ${what}, which takes minutes: the key before must stay valid until the distribution is "Deployed".`,
  });
}
