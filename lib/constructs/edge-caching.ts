import { CachePolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** How long answers stay at the edge. An origin's own `Cache-Control` decides within each policy's bounds. */
export function edgeCaching(scope: Construct, prefix: string) {
  const policy = (id: string, comment: string, bounds: { readonly unsaid: Duration; readonly most: Duration }) =>
    new CachePolicy(scope, `Cache-${id}`, {
      cachePolicyName: `${prefix}-${id}`,
      comment,
      minTtl: Duration.seconds(0),
      defaultTtl: bounds.unsaid,
      maxTtl: bounds.most,
      // Nothing of the reader's request but its path and the encodings it takes: one copy serves everybody.
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  return {
    /** What tells readers that something changed. A mistaken `Cache-Control` of the API must not freeze it. */
    pointers: policy('pointers', 'What tells readers of a change', {
      unsaid: Duration.seconds(5),
      most: Duration.minutes(1),
    }),
    /** Taxonomy content: the origins say how long, a revision for ever. */
    content: policy('content', 'As the origin says', { unsaid: Duration.seconds(5), most: Duration.days(365) }),
    /** Files of a release: their path changes when they do. */
    released: policy('released', 'Never changes under one path', {
      unsaid: Duration.days(30),
      most: Duration.days(365),
    }),
  };
}
