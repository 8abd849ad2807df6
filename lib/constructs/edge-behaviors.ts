import {
  AllowedMethods,
  type BehaviorOptions,
  CachedMethods,
  type DistributionProps,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type KeyValueStore,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import { ASSETS_PREFIX } from '../../contract/edge';
import type { TierNames } from '../../contract/names';
import { LATEST_PATH, REVISIONS_PATTERN, snapshotPath } from '../../contract/taxonomy';
import { type EdgeFunctionName, edgeFunctionSource } from '../../edge/source';
import { edgeCaching } from './edge-caching';
import { edgeHeaders } from './edge-headers';
import { edgeOrigins } from './edge-origins';

export interface EdgeBehaviorsProps {
  readonly config: TierConfig;
  readonly names: TierNames;
  readonly store: KeyValueStore;
  /** Begins the names of policies and functions, which an account has in one space. */
  readonly prefix: string;
}

/** Which path is answered from where, with which cache, headers and functions. */
export function edgeBehaviors(
  scope: Construct,
  { config, names, store, prefix }: EdgeBehaviorsProps,
): Pick<DistributionProps, 'defaultBehavior' | 'additionalBehaviors'> {
  const origins = edgeOrigins(scope, { config, names, accessControlName: prefix });
  const caching = edgeCaching(scope, prefix);
  const headers = edgeHeaders(scope, prefix, config.tier);
  const edgeFunction = (name: EdgeFunctionName, withStore: boolean) =>
    new EdgeFunction(scope, `Function-${name}`, {
      functionName: `${prefix}-${name}`,
      code: FunctionCode.fromInline(edgeFunctionSource(name)),
      runtime: FunctionRuntime.JS_2_0,
      ...(withStore ? { keyValueStore: store } : {}),
    });
  const stamp = { function: edgeFunction('source-stamp', false), eventType: FunctionEventType.VIEWER_RESPONSE };
  const breaker = { function: edgeFunction('breaker', true), eventType: FunctionEventType.VIEWER_REQUEST };
  const site = { function: edgeFunction('site', true), eventType: FunctionEventType.VIEWER_REQUEST };

  const everywhere = { compress: true, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS };
  /** An origin group takes no other methods: CloudFront fails over on these only, and refuses a behaviour with more. */
  const taxonomy: Omit<BehaviorOptions, 'origin'> = {
    ...everywhere,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachedMethods: CachedMethods.CACHE_GET_HEAD_OPTIONS,
    responseHeadersPolicy: headers.data,
    functionAssociations: [breaker, stamp],
  };
  const data = { ...everywhere, origin: origins.published, responseHeadersPolicy: headers.data };

  return {
    defaultBehavior: {
      ...everywhere,
      origin: origins.site,
      cachePolicy: caching.released,
      responseHeadersPolicy: headers.pages,
      functionAssociations: [site],
    },
    additionalBehaviors: {
      [LATEST_PATH]: { ...taxonomy, origin: origins.latest, cachePolicy: caching.pointers },
      [REVISIONS_PATTERN]: { ...taxonomy, origin: origins.revisions, cachePolicy: caching.content },
      [snapshotPath('/*')]: { ...data, cachePolicy: caching.content, functionAssociations: [stamp] },
      '/flags/*': { ...data, cachePolicy: caching.pointers },
      [`/${ASSETS_PREFIX}*`]: {
        ...everywhere,
        origin: origins.site,
        cachePolicy: caching.released,
        responseHeadersPolicy: headers.assets,
      },
    },
  };
}
