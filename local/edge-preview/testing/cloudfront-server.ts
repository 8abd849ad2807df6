import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { localAws } from '../../aws';

/** An element's content; a list is the same element several times. */
export type Xml = string | number | boolean | readonly Xml[] | { readonly [element: string]: Xml };

function xml(content: Xml): string {
  if (typeof content !== 'object') return String(content);
  return Object.entries(content)
    .flatMap(([name, inner]) => (Array.isArray(inner) ? inner : [inner]).map((one) => `<${name}>${xml(one)}</${name}>`))
    .join('');
}

/** `{Quantity, Items}` as CloudFront's API has each list. */
export const list = (element: string, ...items: readonly Xml[]) => ({
  Quantity: items.length,
  ...(items.length > 0 ? { Items: { [element]: items } } : {}),
});

/** Reading a distribution and a key-value store over HTTP, as CloudFront's API reference has it. */
export async function startCloudFrontServer() {
  /** By path below the API's version. */
  const answers = new Map<string, string>();
  const keys = new Map<string, string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const { pathname } = new URL(request.url ?? '', 'http://cloudfront');
    asked.push(pathname);
    const key = /\/keys\/(.+)$/.exec(decodeURIComponent(pathname))?.[1];
    if (key !== undefined) {
      const value = keys.get(key);
      response.setHeader('content-type', 'application/json');
      if (value !== undefined) return response.end(JSON.stringify({ Key: key, Value: value }));
      return response.writeHead(404, { 'x-amzn-errortype': 'ResourceNotFoundException' }).end('{"Message":"no key"}');
    }
    const answer = answers.get(pathname.replace('/2020-05-31/', ''));
    if (answer !== undefined) return response.writeHead(200, { etag: 'E1' }).end(answer);
    return response
      .writeHead(404, { 'content-type': 'text/xml' })
      .end(xml({ ErrorResponse: { Error: { Type: 'Sender', Code: 'NoSuchResource', Message: pathname } } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const aws = localAws({ account: '111111111111', endpoint, caFile: null });
  const cloudFront = new CloudFrontClient({ ...aws.clientConfig('us-east-1'), maxAttempts: 1 });
  const keyValueStore = new CloudFrontKeyValueStoreClient({ ...aws.keyValueStoreConfig(), maxAttempts: 1 });
  return {
    cloudFront,
    keyValueStore,
    keys,
    asked,
    /** Puts a distribution `E1` there. */
    distribution: (config: Xml) =>
      answers.set(
        'distribution/E1',
        xml({
          Distribution: {
            Id: 'E1',
            ARN: 'arn:aws:cloudfront::111111111111:distribution/E1',
            DomainName: 'd1.cloudfront.net',
            DistributionConfig: config,
          },
        }),
      ),
    cachePolicy: (id: string, config: Xml) =>
      answers.set(`cache-policy/${id}`, xml({ CachePolicy: { Id: id, CachePolicyConfig: config } })),
    headersPolicy: (id: string, config: Xml) =>
      answers.set(
        `response-headers-policy/${id}`,
        xml({ ResponseHeadersPolicy: { Id: id, ResponseHeadersPolicyConfig: config } }),
      ),
    accessControl: (id: string, SigningBehavior: 'always' | 'no-override' | 'never') =>
      answers.set(
        `origin-access-control/${id}/config`,
        xml({ OriginAccessControlConfig: { Name: id, SigningBehavior, OriginAccessControlOriginType: 's3' } }),
      ),
    edgeFunction: (name: string, code: string, config: Xml) => {
      answers.set(`function/${name}`, code);
      answers.set(`function/${name}/describe`, xml({ FunctionSummary: { Name: name, FunctionConfig: config } }));
    },
    close: async () => {
      cloudFront.destroy();
      keyValueStore.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export type CloudFrontServer = Awaited<ReturnType<typeof startCloudFrontServer>>;
