import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { TIER_HEADER } from '../../contract/edge';
import { SOURCE_HEADER } from '../../contract/taxonomy';

/** Only what the page loads from its own origin: no inline script or style, nothing from elsewhere, no embedding. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY: ResponseSecurityHeadersBehavior = {
  contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
  // Two years, as browsers' preload lists ask; to be on such a list is for the domain's owner to decide.
  strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
};

/** Security headers that CloudFront has no field for. */
const FURTHER = {
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Headers that the edge sets on every answer, whatever the origin said. */
export function edgeHeaders(scope: Construct, prefix: string, tier: string) {
  const policy = (id: string, comment: string, own: Readonly<Record<string, string>>, removed: string[] = []) =>
    new ResponseHeadersPolicy(scope, `Headers-${id}`, {
      responseHeadersPolicyName: `${prefix}-${id}`,
      comment,
      securityHeadersBehavior: SECURITY,
      customHeadersBehavior: {
        customHeaders: Object.entries({ ...FURTHER, ...own }).map(([header, value]) => ({
          header,
          value,
          override: true,
        })),
      },
      ...(removed.length > 0 ? { removeHeaders: removed } : {}),
    });
  return {
    /** A page is asked for again each time: which release it belongs to is decided at the edge. */
    pages: policy('pages', 'Pages of the current release', { 'cache-control': 'no-cache', [TIER_HEADER]: tier }),
    assets: policy('assets', 'Files with a hash in their name', {
      'cache-control': 'public, max-age=31536000, immutable',
    }),
    /**
     * What an origin says about the source is taken away before the function says it, which it does on answers below 400
     * only. That the policy comes first is an assumption: see `docs/only-a-real-account.md`.
     */
    data: policy('data', 'Taxonomy, snapshot and flags', {}, [SOURCE_HEADER]),
  };
}
