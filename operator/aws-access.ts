import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
// Registers the signature that the key-value store's data calls need; the client finds it by itself.
import '@aws-sdk/signature-v4a';
import { SSMClient } from '@aws-sdk/client-ssm';
import { loadSharedConfigFiles } from '@smithy/core/config';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { siteOrigin } from '../contract/edge';
import { EDGE_REGION, namesOf, type TierPlace } from '../contract/names';
import { localAws } from '../local/aws';
import type { TierAccess } from '../release/access';
import { readParameters } from '../release/parameters';
import { chooseProfile } from './choose-profile';

/** Real AWS, by the SDK's default chain or a profile. Nothing is asked of AWS yet. */
export async function awsAccess(place: TierPlace, asked: string | undefined): Promise<TierAccess> {
  const { configFile = {}, credentialsFile = {} } = await loadSharedConfigFiles();
  // Sections of other kinds are called `sso-session.…` and `services.…` here.
  const known = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])].filter(
    (name) => !/^(sso-session|services)\./.test(name),
  );
  const profile = chooseProfile({ asked, tier: place.tier, known });
  // One provider for all clients: a sign-in is asked for once.
  const credentials = fromNodeProviderChain({
    ...(profile ? { profile } : {}),
    clientConfig: { region: place.region },
  });
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  const clientConfig = (region: string) => ({
    region,
    credentials,
    requestHandler: new NodeHttpHandler({ connectionTimeout: 5_000 }),
  });
  return {
    place,
    where: `AWS${endpoint ? ` at ${endpoint}` : ''}${profile ? ` (profile ${profile})` : ''}`,
    clientConfig,
    keyValueStoreConfig: () => ({
      // At an endpoint of the user's own the account cannot stand in front of the host, as it does at AWS.
      ...(endpoint ? localAws({ account: place.account, endpoint, caFile: null }).keyValueStoreConfig() : {}),
      ...clientConfig(EDGE_REGION),
    }),
    async siteUrl() {
      const ssm = new SSMClient(clientConfig(EDGE_REGION));
      const { stacks, edgeParameters } = namesOf(place);
      const from = { tier: place.tier, stack: `${stacks.edge} in ${EDGE_REGION}` };
      try {
        const { domainName } = await readParameters(ssm, { domainName: edgeParameters.domainName }, from);
        return siteOrigin(domainName);
      } finally {
        ssm.destroy();
      }
    },
  };
}
