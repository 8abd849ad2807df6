import { type BucketRequest, bucketAllows } from './bucket-policy';
import { DISTRIBUTION_ARN } from './testing/test-distribution';

const request: BucketRequest = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/snapshot/latest',
  distributionArn: DISTRIBUTION_ARN,
};
const allow = {
  Effect: 'Allow',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::bucket/*',
};
const deny = { ...allow, Effect: 'Deny', Principal: '*', Action: 's3:*' };
const allows = (...Statement: object[]) => bucketAllows(JSON.stringify({ Version: '2012-10-17', Statement }), request);
const under = (Condition: object) => ({ ...allow, Condition });

describe('a bucket lets CloudFront read', () => {
  it.each<[string, object]>([
    ['by service and resource', allow],
    ['by an asterisk for everybody', { ...allow, Principal: '*' }],
    ['by an asterisk as principal', { ...allow, Principal: { AWS: '*' } }],
    ['by a list', { ...allow, Action: ['s3:PutObject', 's3:GetObject'], Resource: ['x', 'arn:aws:s3:::bucket/*'] }],
    ['by a pattern of actions, whatever the case', { ...allow, Action: 'S3:get*' }],
    ['by a question mark', { ...allow, Resource: 'arn:aws:s3:::bucket/snapshot/lates?' }],
    ['to its distribution', under({ StringEquals: { 'AWS:SourceArn': DISTRIBUTION_ARN } })],
    ['to its distribution, by ARN', under({ ArnEquals: { 'aws:SourceArn': DISTRIBUTION_ARN } })],
    [
      'to every distribution of its account',
      under({ ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::111111111111:distribution/*' } }),
    ],
    ['to its account', under({ StringEquals: { 'aws:SourceAccount': '111111111111' } })],
    ['over TLS', under({ Bool: { 'aws:SecureTransport': true } })],
    ['to one of several', under({ StringLike: { 'aws:SourceArn': ['x', '*distribution/E1'] } })],
  ])('%s', (_, statement) => {
    expect(allows(statement)).toBe(true);
  });
});

describe('a bucket does not let CloudFront read', () => {
  it.each<[string, object]>([
    ['of another account', under({ StringEquals: { 'aws:SourceAccount': '222222222222' } })],
    ['for another distribution', under({ StringEquals: { 'aws:SourceArn': `${DISTRIBUTION_ARN}0` } })],
    [
      'when one of two conditions fails',
      under({ Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceAccount': '222222222222' } }),
    ],
    ['under a condition that is not modelled', under({ StringEquals: { 'aws:PrincipalOrgID': 'o-1' } })],
    ['under an operator that is not modelled', under({ StringNotEquals: { 'aws:SourceAccount': '222222222222' } })],
    ['by another service', { ...allow, Principal: { Service: 'lambda.amazonaws.com' } }],
    ['by an account', { ...allow, Principal: { AWS: 'arn:aws:iam::111111111111:root' } }],
    ['by another action', { ...allow, Action: 's3:PutObject' }],
    ['by another resource', { ...allow, Resource: 'arn:aws:s3:::bucket/flags/*' }],
    ['by the bucket without its objects', { ...allow, Resource: 'arn:aws:s3:::bucket' }],
    ['by a dot that would be a pattern elsewhere', { ...allow, Resource: 'arn.aws.s3...bucket/*' }],
  ])('%s', (_, statement) => {
    expect(allows(statement)).toBe(false);
  });

  it('without a policy', () => expect(bucketAllows(null, request)).toBe(false));
  it('without a statement', () => expect(allows()).toBe(false));
});

describe('what is denied stays denied', () => {
  it.each<[string, object, boolean]>([
    ['whatever allows it', deny, false],
    ['under a condition that is not modelled', { ...deny, Condition: { IpAddress: { 'aws:SourceIp': '1' } } }, false],
    [
      'but not over plain HTTP, as CloudFront comes over TLS',
      { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      true,
    ],
    [
      'but not below TLS 1.2, as CloudFront comes over TLS 1.3',
      { ...deny, Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
      true,
    ],
    [
      'below a TLS version that nobody speaks',
      { ...deny, Condition: { NumericLessThan: { 's3:TlsVersion': 1.4 } } },
      false,
    ],
    ['but not for others', { ...deny, Principal: { AWS: 'arn:aws:iam::111111111111:root' } }, true],
  ])('%s', (_, statement, expected) => {
    expect(allows(allow, statement)).toBe(expected);
    expect(allows(statement, allow)).toBe(expected);
  });
});

it.each(['no JSON', '{}', '{"Statement":[{"Effect":"Maybe"}]}'])('a text that is no policy is said: %s', (text) => {
  expect(() => bucketAllows(text, request)).toThrow();
});
