import {
  type CacheBehavior,
  type CloudFrontClient,
  type DefaultCacheBehavior,
  DescribeFunctionCommand,
  type DistributionConfig,
  GetCachePolicyCommand,
  GetDistributionCommand,
  GetFunctionCommand,
  GetOriginAccessControlConfigCommand,
  GetResponseHeadersPolicyCommand,
} from '@aws-sdk/client-cloudfront';
import { originOf } from './deployed-origins';
import { cachePolicy, headersPolicy } from './deployed-policies';
import type { Behavior, Deployed, EdgeFunction, OriginGroup } from './model';
import { refuseUnmodelled } from './refuse-unmodelled';

/**
 * Reads a distribution with all that it refers to through the AWS API.
 * @throws Error when it uses what the preview does not model and could only serve wrongly
 */
export async function readDeployed(
  client: CloudFrontClient,
  distributionId: string,
): Promise<Deployed & { etag: string }> {
  const { Distribution, ETag } = await client.send(new GetDistributionCommand({ Id: distributionId }));
  const config = Distribution?.DistributionConfig;
  if (!Distribution?.ARN || !config?.DefaultCacheBehavior) {
    throw new Error(`The distribution ${distributionId} has no configuration; deploy its edge stack again.`);
  }
  refuseUnmodelled(config);
  const read = once((kind: string, id: string) => readPart(client, kind, id));
  const given = [...(config.CacheBehaviors?.Items ?? []), { PathPattern: '*', ...config.DefaultCacheBehavior }];
  const origins = await Promise.all(
    (config.Origins?.Items ?? []).map(async (origin) => {
      const control = origin.OriginAccessControlId;
      return originOf(origin, control ? ((await read('access', control)).signing ?? null) : null);
    }),
  );
  return {
    id: distributionId,
    arn: Distribution.ARN,
    domainName: Distribution.DomainName ?? '',
    etag: ETag ?? '',
    behaviors: await Promise.all(given.map((behavior) => behaviorOf(behavior, read))),
    origins: new Map(origins.map((origin) => [origin.id, origin])),
    groups: new Map((config.OriginGroups?.Items ?? []).map((group) => [group.Id ?? '', groupOf(group)])),
    rootObject: config.DefaultRootObject ?? '',
  };
}

type Part = {
  readonly cache?: Behavior['cache'];
  readonly headers?: Behavior['headers'];
  readonly edge?: EdgeFunction;
  readonly signing?: string;
};

async function readPart(client: CloudFrontClient, kind: string, id: string): Promise<Part> {
  if (kind === 'cache') {
    return {
      cache: cachePolicy((await client.send(new GetCachePolicyCommand({ Id: id }))).CachePolicy?.CachePolicyConfig),
    };
  }
  if (kind === 'headers') {
    const { ResponseHeadersPolicy } = await client.send(new GetResponseHeadersPolicyCommand({ Id: id }));
    return { headers: headersPolicy(ResponseHeadersPolicy?.ResponseHeadersPolicyConfig) };
  }
  if (kind === 'access') {
    const { OriginAccessControlConfig } = await client.send(new GetOriginAccessControlConfigCommand({ Id: id }));
    return { signing: OriginAccessControlConfig?.SigningBehavior ?? 'never' };
  }
  const live = { Name: id, Stage: 'LIVE' } as const;
  const [{ FunctionCode }, { FunctionSummary }] = await Promise.all([
    client.send(new GetFunctionCommand(live)),
    client.send(new DescribeFunctionCommand(live)),
  ]);
  const settings = FunctionSummary?.FunctionConfig;
  if (settings?.Runtime !== 'cloudfront-js-2.0') {
    throw new Error(`The function ${id} has runtime ${settings?.Runtime}; the preview runs cloudfront-js-2.0 only.`);
  }
  const store = settings.KeyValueStoreAssociations?.Items?.[0]?.KeyValueStoreARN ?? null;
  return { edge: { name: id, code: Buffer.from(FunctionCode ?? []).toString('utf8'), store } };
}

/** Behaviours share policies and functions; each is read once. */
function once(read: (kind: string, id: string) => Promise<Part>) {
  const reading = new Map<string, Promise<Part>>();
  return (kind: string, id: string): Promise<Part> => {
    const key = `${kind} ${id}`;
    const part = reading.get(key) ?? read(kind, id);
    reading.set(key, part);
    return part;
  };
}

async function behaviorOf(
  behavior: CacheBehavior | (DefaultCacheBehavior & { PathPattern: string }),
  read: ReturnType<typeof once>,
): Promise<Behavior> {
  const { PathPattern = '', CachePolicyId, ResponseHeadersPolicyId } = behavior;
  if (!CachePolicyId) throw new Error(`The behaviour ${PathPattern} has no cache policy; the preview needs one.`);
  const associations = behavior.FunctionAssociations?.Items ?? [];
  const edgeFunction = async (event: string) => {
    const arn = associations.find(({ EventType }) => EventType === event)?.FunctionARN;
    return arn ? ((await read('function', arn.split('/').at(-1) ?? '')).edge ?? null) : null;
  };
  const methods = behavior.AllowedMethods?.Items ?? ['GET', 'HEAD'];
  return {
    pattern: PathPattern,
    target: behavior.TargetOriginId ?? '',
    methods,
    cachedMethods: behavior.AllowedMethods?.CachedMethods?.Items ?? ['GET', 'HEAD'],
    compress: behavior.Compress ?? false,
    cache: (await read('cache', CachePolicyId)).cache ?? cachePolicy(undefined),
    headers: ResponseHeadersPolicyId ? ((await read('headers', ResponseHeadersPolicyId)).headers ?? null) : null,
    viewerRequest: await edgeFunction('viewer-request'),
    viewerResponse: await edgeFunction('viewer-response'),
  };
}

function groupOf(group: NonNullable<NonNullable<DistributionConfig['OriginGroups']>['Items']>[number]): OriginGroup {
  return {
    members: (group.Members?.Items ?? []).map(({ OriginId = '' }) => OriginId),
    statusCodes: group.FailoverCriteria?.StatusCodes?.Items ?? [],
  };
}
