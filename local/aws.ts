import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import type { CloudFrontKeyValueStoreClientConfig } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { NodeHttpHandler } from '@smithy/node-http-handler';
// Registers the signature that the key-value store's data calls need; the client finds it by itself.
import '@aws-sdk/signature-v4a';

export interface LocalAwsPlace {
  /** 12 digits. */
  readonly account: string;
  readonly endpoint: string;
  /** PEM file of the endpoint's certificate authority; null when the system's own are right. */
  readonly caFile: string | null;
}

/** Options for the clients of one account's root at the local AWS. Nothing of the user's own settings gets in. */
export function localAws({ account, endpoint, caFile }: LocalAwsPlace) {
  const ca = caFile === null ? undefined : readFileSync(caFile);
  /** For every client but the key-value store's. Each client has connections of its own: `destroy()` ends only these. */
  const clientConfig = (region: string) => ({
    region,
    endpoint,
    credentials: { accessKeyId: account, secretAccessKey: 'local' },
    // Both may be set in the user's environment, and a client refuses them together with an endpoint.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    requestHandler: new NodeHttpHandler({ httpsAgent: new Agent({ keepAlive: true, ...(ca ? { ca } : {}) }) }),
  });
  /** For `CloudFrontKeyValueStoreClient`. */
  const keyValueStoreConfig = (region = 'us-east-1') => {
    const { useDualstackEndpoint: _, ...rest } = clientConfig(region);
    return { ...rest, ...keyValueStoreRules(endpoint) };
  };
  return { clientConfig, keyValueStoreConfig };
}

export type LocalAws = ReturnType<typeof localAws>;

/**
 * By its own rules the client puts the account in front of the endpoint's host, which before an IP address makes no
 * host at all. These stand in for them: the endpoint as it is, and the same signature, region-less and under the
 * service's signing name.
 */
function keyValueStoreRules(endpoint: string) {
  const name = 'cloudfront-keyvaluestore';
  const httpAuthSchemeProvider: NonNullable<CloudFrontKeyValueStoreClientConfig['httpAuthSchemeProvider']> = () => [
    {
      schemeId: 'aws.auth#sigv4a',
      signingProperties: { name, region: '*', signingRegionSet: ['*'] },
      propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
    },
  ];
  return {
    endpointProvider: () => ({ url: new URL(endpoint) }),
    httpAuthSchemeProvider,
  };
}
