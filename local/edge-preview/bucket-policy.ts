import { z } from 'zod';

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), list)]),
  Action: list,
  Resource: list,
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
const policySchema = z.object({ Statement: z.array(statement) });

/** What CloudFront asks S3 for, on whose behalf. */
export interface BucketRequest {
  readonly action: 's3:GetObject' | 's3:ListBucket';
  /** ARN of the object, or of the bucket. */
  readonly resource: string;
  readonly distributionArn: string;
}

const like = (pattern: string, text: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

/**
 * Whether a condition holds for a request of CloudFront's, which always comes over TLS 1.3.
 * @returns null for a condition that is not modelled
 */
function holds(operator: string, key: string, wanted: readonly string[], request: BucketRequest): boolean | null {
  const name = key.toLowerCase();
  const [, account = ''] = /^arn:[^:]*:cloudfront::(\d{12}):/.exec(request.distributionArn) ?? [];
  const facts: Record<string, string> = {
    'aws:sourcearn': request.distributionArn,
    'aws:sourceaccount': account,
    'aws:securetransport': 'true',
    's3:tlsversion': '1.3',
  };
  const fact = facts[name];
  if (fact === undefined) return null;
  if (operator === 'StringEquals' || operator === 'ArnEquals' || operator === 'Bool') return wanted.includes(fact);
  if (operator === 'StringLike' || operator === 'ArnLike') return wanted.some((pattern) => like(pattern, fact));
  if (operator === 'NumericLessThan') return wanted.some((limit) => Number(fact) < Number(limit));
  return null;
}

/**
 * Whether a bucket's policy lets CloudFront do something. A condition that is not modelled never allows and always
 * denies, so that the preview serves less than AWS rather than more.
 * @param policy its JSON text; null when the bucket has none
 * @throws ZodError when the text is not a policy
 */
export function bucketAllows(policy: string | null, request: BucketRequest): boolean {
  if (policy === null) return false;
  const matching = policySchema
    .parse(JSON.parse(policy))
    .Statement.filter(({ Principal, Action, Resource, Effect, Condition }) => {
      const principals = Principal === '*' ? ['*'] : [...(Principal['Service'] ?? []), ...(Principal['AWS'] ?? [])];
      const conditions = Object.entries(Condition ?? {}).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, wanted]) => holds(operator, key, [wanted].flat().map(String), request)),
      );
      return (
        principals.some((principal) => principal === '*' || principal === 'cloudfront.amazonaws.com') &&
        Action.some((action) => like(action.toLowerCase(), request.action.toLowerCase())) &&
        Resource.some((resource) => like(resource, request.resource)) &&
        conditions.every((held) => held ?? Effect === 'Deny')
      );
    });
  return matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny');
}
