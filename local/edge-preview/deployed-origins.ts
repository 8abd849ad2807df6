import type { Origin as DeployedOrigin } from '@aws-sdk/client-cloudfront';
import type { Origin } from './model';

const ms = (seconds: number | undefined, otherwise: number) => (seconds ?? otherwise) * 1000;

/**
 * An origin as deployed. Its defaults: CloudFront, developer guide, "Origin settings".
 * @param signing what its access control says about signing (`always`, `no-override`, `never`); null without one
 * @throws Error when it needs a signature that is not modelled, or is no address of a bucket
 */
export function originOf(origin: DeployedOrigin, signing: string | null): Origin {
  const { Id = '', DomainName = '', OriginPath = '', CustomOriginConfig: custom } = origin;
  const common = {
    id: Id,
    path: OriginPath,
    attempts: origin.ConnectionAttempts ?? 3,
    connectMs: ms(origin.ConnectionTimeout, 10),
    completionMs: origin.ResponseCompletionTimeout ? origin.ResponseCompletionTimeout * 1000 : null,
  };
  if (!custom) {
    const bucket = /^(.+)\.s3[.-]/.exec(DomainName)?.[1];
    if (!bucket) throw new Error(`The origin ${Id} is ${DomainName}, which is no address of a bucket.`);
    if (origin.S3OriginConfig?.OriginAccessIdentity) {
      throw new Error(`The origin ${Id} has an access identity, the older form; the preview models access control.`);
    }
    return { ...common, kind: 's3', bucket, accessControlled: signing !== null && signing !== 'never' };
  }
  if (signing !== null) {
    throw new Error(`The custom origin ${Id} has an access control; the preview models that for buckets only.`);
  }
  const protocol = custom.OriginProtocolPolicy === 'https-only' ? 'https' : 'http';
  const headers = (origin.CustomHeaders?.Items ?? []).map(({ HeaderName = '', HeaderValue = '' }) => [
    HeaderName,
    HeaderValue,
  ]);
  return {
    ...common,
    kind: 'custom',
    protocol,
    host: DomainName,
    port: (protocol === 'https' ? custom.HTTPSPort : custom.HTTPPort) ?? (protocol === 'https' ? 443 : 80),
    readMs: ms(custom.OriginReadTimeout, 30),
    headers: Object.fromEntries(headers),
  };
}
