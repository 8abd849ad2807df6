import type { StackState, Template } from '../template';
import { broadened, stillThere } from './broadened';
import { grantsIn } from './policies-in';

const ACCOUNT = '111111111111';
const stackOf = (resources: unknown, rest: Partial<Template> = {}): StackState => ({
  ...{ stack: 's', account: ACCOUNT, region: 'eu-west-1', terminationProtection: false },
  template: { ...rest, Resources: resources as NonNullable<Template['Resources']> },
});
const role = { Type: 'AWS::IAM::Role', Properties: {} };
const policy = (statements: readonly unknown[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyDocument: { Statement: statements }, Roles: [{ Ref: 'Role' }] },
});
const bucketPolicy = (statements: readonly unknown[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { PolicyDocument: { Statement: statements }, Bucket: { Ref: 'Bucket' } },
});
const compare = (before: StackState, after: StackState) =>
  broadened(grantsIn([before]), grantsIn([after]), stillThere([before], [after])).map(({ kind, by }) =>
    [kind, ...by].join(' '),
  );

const ofRole = (statements: readonly unknown[]) => stackOf({ Role: role, Policy: policy(statements) });
const ofBucket = (statements: readonly unknown[]) =>
  stackOf({ Bucket: { Type: 'AWS::S3::Bucket', Properties: {} }, Policy: bucketPolicy(statements) });
const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::b/*',
  ...more,
});
const trust = (Principal: unknown, Condition?: unknown) =>
  stackOf({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition ? { Condition } : {}) }],
        },
      },
    },
  });
const GITHUB = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` };
const sub = (operator: string, ...values: string[]) => ({
  [operator]: { 'token.actions.githubusercontent.com:sub': values },
});
const equals = (...values: string[]) => ({ Condition: { StringEquals: { 'aws:SourceAccount': values } } });

describe('who may do more is found by meaning', () => {
  it.each<[name: string, before: StackState, after: StackState, found: string[]]>([
    ['an action by wildcard', ofRole([allow()]), ofRole([allow({ Action: 's3:Get*' })]), ['allows-more action']],
    ['a resource by wildcard', ofRole([allow()]), ofRole([allow({ Resource: '*' })]), ['allows-more resource']],
    [
      'another statement',
      ofRole([allow()]),
      ofRole([allow(), allow({ Action: 'iam:*', Resource: '*' })]),
      ['allows-more'],
    ],
    ['a condition gone', ofRole([allow(equals('1'))]), ofRole([allow()]), ['allows-more condition']],
    [
      'a condition with one value more',
      ofRole([allow(equals('1'))]),
      ofRole([allow(equals('1', '2'))]),
      ['allows-more condition'],
    ],
    [
      'a negated condition with one value less',
      ofRole([allow({ Condition: { StringNotEquals: { k: ['1', '2'] } } })]),
      ofRole([allow({ Condition: { StringNotEquals: { k: ['1'] } } })]),
      ['allows-more condition'],
    ],
    [
      'a repository’s branch becomes any branch',
      trust(GITHUB, sub('StringEquals', 'repo:o/r:ref:refs/heads/main')),
      trust(GITHUB, sub('StringLike', 'repo:o/r:*')),
      ['allows-more condition'],
    ],
    [
      'the subject is not asked for',
      trust(GITHUB, sub('StringEquals', 'repo:o/r:environment:prod')),
      trust(GITHUB),
      ['allows-more condition'],
    ],
    [
      'an audience instead of a subject',
      trust(GITHUB, sub('StringEquals', 'x')),
      trust(GITHUB, { StringEquals: { aud: 'x' } }),
      ['allows-more condition'],
    ],
    [
      'another account is trusted',
      trust({ AWS: ACCOUNT }),
      trust({ AWS: [ACCOUNT, '222222222222'] }),
      ['allows-more principal'],
    ],
    [
      'a role is named where its own account was',
      trust({ AWS: ACCOUNT }),
      trust({ AWS: `arn:aws:iam::${ACCOUNT}:role/x` }),
      ['allows-more principal'],
    ],
    ['everyone is trusted', trust({ AWS: ACCOUNT }), trust('*'), ['allows-more principal']],
    [
      'everyone but one',
      trust({ AWS: ACCOUNT }),
      stackOf({
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            AssumeRolePolicyDocument: {
              Statement: { Effect: 'Allow', NotPrincipal: { AWS: '222222222222' }, Action: 'sts:AssumeRole' },
            },
          },
        },
      }),
      ['allows-more principal'],
    ],
    [
      'a deny gone',
      ofRole([allow(), { ...allow(), Effect: 'Deny', Action: '*' }]),
      ofRole([allow()]),
      ['refuses-less'],
    ],
    [
      'a deny for fewer actions',
      ofBucket([{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }]),
      ofBucket([{ Effect: 'Deny', Principal: '*', Action: 's3:Put*', Resource: '*' }]),
      ['refuses-less action'],
    ],
    [
      'a deny for all but one',
      ofBucket([{ Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' }]),
      ofBucket([
        { Effect: 'Deny', NotPrincipal: { AWS: 'arn:aws:iam::222222222222:root' }, Action: '*', Resource: '*' },
      ]),
      ['refuses-less principal'],
    ],
    [
      'actions but fewer',
      ofRole([allow({ Action: undefined, NotAction: ['iam:*', 'sts:*'] })]),
      ofRole([allow({ Action: undefined, NotAction: ['iam:*'] })]),
      ['allows-more action'],
    ],
    [
      'a condition that asks only where there is something to ask about',
      ofRole([allow({ Condition: { StringEquals: { k: '1' } } })]),
      ofRole([allow({ Condition: { StringEqualsIfExists: { k: '1' } } })]),
      ['allows-more condition'],
    ],
    [
      'a condition on all values becomes one on any',
      ofRole([allow({ Condition: { 'ForAllValues:StringEquals': { k: '1' } } })]),
      ofRole([allow({ Condition: { 'ForAnyValue:StringEquals': { k: '1' } } })]),
      ['allows-more condition'],
    ],
    [
      'a wider address',
      ofRole([allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/16' } } })]),
      ofRole([allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })]),
      ['allows-more condition'],
    ],
    [
      'an ARN whose part may hold more parts',
      ofRole([allow({ Condition: { ArnLike: { k: 'arn:aws:*:eu-west-1:1:x' } } })]),
      ofRole([allow({ Condition: { ArnLike: { k: { 'Fn::Sub': 'arn:aws:$' + '{Policy}:eu-west-1:1:x' } } } })]),
      ['allows-more condition'],
    ],
    [
      'a policy variable, which is another text for each caller',
      ofRole([allow({ Resource: { 'Fn::Sub': 'arn:aws:s3:::b/$' + '{!aws:username}' } })]),
      ofRole([allow({ Resource: 'arn:aws:s3:::b/anna' })]),
      ['allows-more resource'],
    ],
    [
      'a role’s trust is no permission of the role, and the other way round',
      trust({ AWS: ACCOUNT }),
      stackOf({ Role: role, Policy: policy([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }]) }),
      ['allows-more'],
    ],
    [
      'a refusal on what no template makes',
      stackOf({
        P: {
          ...bucketPolicy([{ ...allow(), Effect: 'Deny', Principal: '*' }]),
          Properties: {
            ...bucketPolicy([{ ...allow(), Effect: 'Deny', Principal: '*' }]).Properties,
            Bucket: 'by-name',
          },
        },
      }),
      stackOf({}),
      ['refuses-less'],
    ],
    [
      'a role that is known by its name only where it has no path',
      stackOf({
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', Path: '/p/' } },
        Policy: policy([allow({ Action: 'sts:AssumeRole', Resource: `arn:aws:iam::${ACCOUNT}:role/r` })]),
      }),
      stackOf({
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', Path: '/p/' } },
        Policy: policy([allow({ Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': ['Role', 'Arn'] } })]),
      }),
      ['allows-more resource'],
    ],
    [
      'a name that only a deployment knows',
      ofRole([allow({ Resource: 'arn:aws:s3:::b/*' })]),
      ofRole([allow({ Resource: { 'Fn::ImportValue': 'Name' } })]),
      ['allows-more resource'],
    ],
    [
      'a statement that cannot be read',
      ofRole([allow()]),
      ofRole([allow(), { 'Fn::If': ['C', allow(), allow()] }]),
      ['allows-more'],
    ],
    [
      'a condition of the template that means something else now',
      stackOf(
        { Role: role, Policy: { ...policy([allow()]), Condition: 'C' } },
        { Conditions: { C: { 'Fn::Equals': ['a', 'b'] } } },
      ),
      stackOf(
        { Role: role, Policy: { ...policy([allow()]), Condition: 'C' } },
        { Conditions: { C: { 'Fn::Equals': ['a', 'a'] } } },
      ),
      ['allows-more existence'],
    ],
    [
      'a type that nobody heard of',
      stackOf({}),
      stackOf({
        X: { Type: 'AWS::New::Thing', Properties: { AnyPolicy: { Statement: [{ ...allow(), Principal: '*' }] } } },
      }),
      ['allows-more'],
    ],
    [
      'a policy as text',
      stackOf({}),
      stackOf({
        X: {
          Type: 'AWS::Logs::ResourcePolicy',
          Properties: { PolicyDocument: JSON.stringify({ Statement: [{ ...allow(), Principal: '*' }] }) },
        },
      }),
      ['allows-more'],
    ],
  ])('%s', (_, before, after, found) => expect(compare(before, after)).toEqual(found));
});

describe('what lets nobody do more is not found', () => {
  it.each<[name: string, before: StackState, after: StackState]>([
    [
      'two statements merged',
      ofRole([allow(), allow({ Action: 's3:PutObject' })]),
      ofRole([allow({ Action: ['s3:PutObject', 's3:GetObject'] })]),
    ],
    [
      'one statement split by its condition’s values',
      ofRole([allow(equals('1', '2'))]),
      ofRole([allow(equals('2')), allow(equals('1'))]),
    ],
    [
      'two statements merged by their condition’s values',
      ofRole([allow(equals('1')), allow(equals('2'))]),
      ofRole([allow(equals('2', '1'))]),
    ],
    [
      'a condition added to one that stays',
      ofRole([allow(equals('1'))]),
      ofRole([allow({ Condition: { ...equals('1').Condition, Bool: { 'aws:SecureTransport': true } } })]),
    ],
    [
      'a narrower address',
      ofRole([allow({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })]),
      ofRole([allow({ Condition: { IpAddress: { 'aws:SourceIp': ['10.1.0.0/16', '10.2.3.4'] } } })]),
    ],
    [
      'a number further down',
      ofRole([allow({ Condition: { NumericLessThan: { k: 10 } } })]),
      ofRole([allow({ Condition: { NumericLessThan: { k: '5' } } })]),
    ],
    [
      'an action instead of all but others',
      ofRole([allow({ Action: undefined, NotAction: ['iam:*'] })]),
      ofRole([allow({ Action: 's3:Get*' })]),
    ],
    [
      'all but more',
      ofRole([allow({ Action: undefined, NotAction: 'iam:PassRole' })]),
      ofRole([allow({ Action: undefined, NotAction: ['iam:*', 'sts:*'] })]),
    ],
    [
      'a statement that is refused as a whole',
      ofRole([allow()]),
      ofRole([allow(), allow({ Action: 'iam:*' }), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }]),
    ],
    [
      'a role of an account that was trusted',
      trust({ AWS: '222222222222' }),
      trust({ AWS: 'arn:aws:iam::222222222222:role/x' }),
    ],
    [
      'an account by its number and by its root',
      trust({ AWS: '222222222222' }),
      trust({ AWS: 'arn:aws:iam::222222222222:root' }),
    ],
    [
      'one branch instead of all',
      trust(GITHUB, sub('StringLike', 'repo:o/r:*')),
      trust(GITHUB, sub('StringEquals', 'repo:o/r:ref:refs/heads/main')),
    ],
    ['a role that goes, with its refusals', ofRole([{ ...allow(), Effect: 'Deny' }]), stackOf({})],
    ['a permission that goes', ofRole([allow()]), ofRole([])],
    [
      'a policy variable written in another way',
      ofRole([allow({ Resource: { 'Fn::Sub': 'arn:aws:s3:::b/$' + '{!aws:username}' } })]),
      ofRole([allow({ Resource: 'arn:aws:s3:::b/$' + '{aws:username}' })]),
    ],
    [
      'a text put together in another way',
      ofRole([allow({ Resource: { 'Fn::Join': ['', ['arn:aws:s3:::', { Ref: 'AWS::AccountId' }, '/*']] } })]),
      ofRole([allow({ Resource: { 'Fn::Sub': 'arn:aws:s3:::$' + '{AWS::AccountId}/*' } })]),
    ],
  ])('%s', (_, before, after) => expect(compare(before, after)).toEqual([]));
});
