import { Match, Template } from 'aws-cdk-lib/assertions';
import { loadTiers } from '../../config';
import { FAILOVER_STATUS_CODES, ORIGINS, TIER_HEADER } from '../../contract/edge';
import { namesOf } from '../../contract/names';
import { LATEST_PATH, REVISIONS_PATTERN, SOURCE_HEADER } from '../../contract/taxonomy';
import { edgeFunctionSource } from '../../edge/source';
import { onlyOne, resourcesOf, type Template as StackTemplate, stackAt } from './assemblies';

const tiers = loadTiers();

interface Behavior {
  readonly PathPattern: string;
  readonly TargetOriginId: string;
  readonly AllowedMethods?: string[];
  readonly CachePolicyId: { Ref: string };
  readonly ResponseHeadersPolicyId: { Ref: string };
  readonly ViewerProtocolPolicy: string;
  readonly FunctionAssociations?: { EventType: string; FunctionARN: { 'Fn::GetAtt': [string, string] } }[];
}
interface Origin {
  readonly Id: string;
  readonly OriginPath?: string;
  readonly [key: string]: unknown;
}
interface DistributionConfig {
  readonly Origins: Origin[];
  readonly OriginGroups: {
    Items: {
      Id: string;
      FailoverCriteria: { StatusCodes: { Items: number[] } };
      Members: { Items: { OriginId: string }[] };
    }[];
  };
  readonly DefaultCacheBehavior: Behavior;
  readonly CacheBehaviors: Behavior[];
  readonly [key: string]: unknown;
}

const configOf = (template: StackTemplate) =>
  onlyOne(template, 'AWS::CloudFront::Distribution')['DistributionConfig'] as DistributionConfig;

describe.each(tiers)('the edge of $tier', (tier) => {
  const { template } = stackAt(`${tier.tier}/edge`);
  const config = configOf(template);
  const behavior = (pattern: string) =>
    config.CacheBehaviors.find(({ PathPattern }) => PathPattern === pattern) as Behavior;
  const origin = (id: string) => config.Origins.find(({ Id }) => Id === id) as Origin;
  const functionsOf = ({ FunctionAssociations = [] }: Behavior) =>
    FunctionAssociations.map(({ EventType, FunctionARN }) => {
      const name = template.Resources[FunctionARN['Fn::GetAtt'][0]]?.Properties['Name'] as string;
      return `${EventType}: ${name.replace(`${namesOf(tier).stacks.edge}-`, '')}`;
    });

  it('answers each path from where the architecture says', () => {
    const groups = new Map(
      config.OriginGroups.Items.map(({ Id, Members }) => [
        Id,
        Members.Items.map(({ OriginId }) => OriginId).join(' → '),
      ]),
    );
    const from = (id: string) => groups.get(id) ?? id;
    expect(Object.fromEntries(config.CacheBehaviors.map((b) => [b.PathPattern, from(b.TargetOriginId)]))).toEqual({
      [LATEST_PATH]: `${ORIGINS.apiLatest} → ${ORIGINS.snapshot}`,
      [REVISIONS_PATTERN]: `${ORIGINS.apiRevisions} → ${ORIGINS.snapshot}`,
      '/snapshot/*': ORIGINS.published,
      '/flags/*': ORIGINS.published,
      '/assets/*': ORIGINS.site,
    });
    expect(config.DefaultCacheBehavior.TargetOriginId).toBe(ORIGINS.site);
  });

  it('turns to the snapshot on every code on which the API cannot answer, and on no answer that is one', () => {
    expect(config.OriginGroups.Items).toHaveLength(2);
    for (const group of config.OriginGroups.Items) {
      expect([...group.FailoverCriteria.StatusCodes.Items].sort()).toEqual([...FAILOVER_STATUS_CODES].sort());
    }
  });

  it('asks the API only with methods that CloudFront fails over on', () => {
    const grouped = new Set(config.OriginGroups.Items.map(({ Id }) => Id));
    const taxonomy = config.CacheBehaviors.filter(({ TargetOriginId }) => grouped.has(TargetOriginId));
    expect(taxonomy).toHaveLength(2);
    for (const { AllowedMethods } of taxonomy) expect(AllowedMethods).toEqual(['GET', 'HEAD', 'OPTIONS']);
    expect(grouped.has(config.DefaultCacheBehavior.TargetOriginId)).toBe(false);
  });

  it('lets a hanging API cost a reader three seconds, and a large revision as long as it may take', () => {
    const limits = { ConnectionAttempts: 1, ConnectionTimeout: 1 };
    const latest = origin(ORIGINS.apiLatest);
    const revisions = origin(ORIGINS.apiRevisions);
    expect(latest).toMatchObject({
      ...limits,
      ResponseCompletionTimeout: 3,
      CustomOriginConfig: { OriginReadTimeout: 2 },
    });
    expect(revisions).toMatchObject({ ...limits, CustomOriginConfig: { OriginReadTimeout: 2 } });
    expect(revisions['ResponseCompletionTimeout']).toBe(Math.ceil(tier.taxonomy.maxMegabytes / 10));
  });

  it('speaks TLS only to the API of its own tier', () => {
    for (const id of [ORIGINS.apiLatest, ORIGINS.apiRevisions]) {
      expect(origin(id)).toMatchObject({
        DomainName: new URL(tier.api.url).hostname,
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      });
    }
  });

  it('reads buckets with one signed identity, the fallback under the prefix that makes its keys the API’s paths', () => {
    const buckets = [origin(ORIGINS.snapshot), origin(ORIGINS.published), origin(ORIGINS.site)];
    expect(buckets.map(({ OriginPath }) => OriginPath)).toEqual(['/snapshot', undefined, undefined]);
    expect(resourcesOf(template, 'AWS::CloudFront::OriginAccessControl')).toHaveLength(1);
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        S3OriginConfig: { OriginAccessIdentity: '' },
        OriginAccessControlId: expect.anything(),
      });
      expect(bucket['DomainName']).toMatch(
        new RegExp(`^tierline-${tier.tier}-.*\\.s3\\.${tier.region}\\.amazonaws\\.com$`),
      );
    }
  });

  it('runs the breaker and the stamp on taxonomy, the stamp on the snapshot, the pointer on pages, nothing on the rest', () => {
    expect(functionsOf(config.DefaultCacheBehavior)).toEqual(['viewer-request: site']);
    const both = ['viewer-request: breaker', 'viewer-response: source-stamp'];
    expect(functionsOf(behavior(LATEST_PATH))).toEqual(both);
    expect(functionsOf(behavior(REVISIONS_PATTERN))).toEqual(both);
    expect(functionsOf(behavior('/snapshot/*'))).toEqual(['viewer-response: source-stamp']);
    expect(functionsOf(behavior('/flags/*'))).toEqual([]);
    expect(functionsOf(behavior('/assets/*'))).toEqual([]);
  });

  it('deploys the functions as they stand in edge/, within CloudFront’s limit', () => {
    const functions = resourcesOf(template, 'AWS::CloudFront::Function');
    expect(functions.map(({ Properties }) => Properties['FunctionCode']).sort()).toEqual(
      [edgeFunctionSource('site'), edgeFunctionSource('breaker'), edgeFunctionSource('source-stamp')].sort(),
    );
    for (const { Properties } of functions) {
      expect(Buffer.byteLength(Properties['FunctionCode'] as string)).toBeLessThanOrEqual(10_240);
      expect(Properties['FunctionConfig']).toMatchObject({ Runtime: 'cloudfront-js-2.0' });
    }
  });

  it('makes the key-value store and never writes a value, so that no deployment undoes a rollback', () => {
    const store = onlyOne(template, 'AWS::CloudFront::KeyValueStore');
    expect(store).toMatchObject({ Name: namesOf(tier).keyValueStore });
    expect(store).not.toHaveProperty('ImportSource');
  });

  it('has no error pages of its own, which would turn an API’s answer into a page', () => {
    expect(config).not.toHaveProperty('CustomErrorResponses');
  });

  it('sends every answer over TLS, compressed, over HTTP/2 and 3', () => {
    for (const each of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      expect(each).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    }
    expect(config['HttpVersion']).toBe('http2and3');
  });

  it('sets every security header on every answer', () => {
    const policies = resourcesOf(template, 'AWS::CloudFront::ResponseHeadersPolicy');
    const used = new Set(
      [config.DefaultCacheBehavior, ...config.CacheBehaviors].map((b) => b.ResponseHeadersPolicyId.Ref),
    );
    expect(new Set(policies.map(({ id }) => id))).toEqual(used);
    Template.fromJSON(template as never).allResourcesProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          ContentSecurityPolicy: {
            Override: true,
            ContentSecurityPolicy: Match.stringLikeRegexp("^default-src 'none'; "),
          },
          ContentTypeOptions: { Override: true },
          FrameOptions: { Override: true, FrameOption: 'DENY' },
          ReferrerPolicy: { Override: true, ReferrerPolicy: 'no-referrer' },
          StrictTransportSecurity: { Override: true, AccessControlMaxAgeSec: 63072000, IncludeSubdomains: true },
        },
      },
    });
    expect(JSON.stringify(policies)).not.toMatch(/unsafe-|https?:\/\//);
  });

  it('names the tier on pages only, and lets a browser keep hashed assets but no page', () => {
    const headersOf = (each: Behavior) => {
      const policy = template.Resources[each.ResponseHeadersPolicyId.Ref]?.Properties[
        'ResponseHeadersPolicyConfig'
      ] as {
        CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] };
      };
      return Object.fromEntries(policy.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value]));
    };
    expect(headersOf(config.DefaultCacheBehavior)).toMatchObject({
      [TIER_HEADER]: tier.tier,
      'cache-control': 'no-cache',
    });
    expect(headersOf(behavior('/assets/*'))['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const pattern of [LATEST_PATH, REVISIONS_PATTERN, '/snapshot/*', '/flags/*']) {
      expect(headersOf(behavior(pattern))).not.toHaveProperty('cache-control');
      expect(headersOf(behavior(pattern))).not.toHaveProperty(TIER_HEADER);
    }
  });

  it('lets no origin say where data came from, on errors neither, where no function runs', () => {
    for (const { PathPattern, ResponseHeadersPolicyId } of config.CacheBehaviors) {
      const policy = template.Resources[ResponseHeadersPolicyId.Ref]?.Properties['ResponseHeadersPolicyConfig'] as {
        RemoveHeadersConfig?: { Items: { Header: string }[] };
      };
      const removed = policy.RemoveHeadersConfig?.Items.map(({ Header }) => Header) ?? [];
      expect([PathPattern, removed]).toEqual([PathPattern, PathPattern === '/assets/*' ? [] : [SOURCE_HEADER]]);
    }
  });

  it('keeps pointers for a minute at most, whatever the API says', () => {
    const boundsOf = (each: Behavior) =>
      template.Resources[each.CachePolicyId.Ref]?.Properties['CachePolicyConfig'] as Record<string, number>;
    expect(boundsOf(behavior(LATEST_PATH))).toMatchObject({ MinTTL: 0, DefaultTTL: 5, MaxTTL: 60 });
    expect(boundsOf(behavior('/flags/*'))).toMatchObject({ MinTTL: 0, MaxTTL: 60 });
    expect(boundsOf(behavior(REVISIONS_PATTERN))).toMatchObject({ MinTTL: 0, DefaultTTL: 5, MaxTTL: 31536000 });
  });

  it('tells the ids that AWS chose through the parameters of the contract', () => {
    const parameters = resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties['Name']);
    expect(parameters.sort()).toEqual(Object.values(namesOf(tier).edgeParameters).sort());
  });
});
