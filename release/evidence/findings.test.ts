import { findingsOf } from './findings';
import { stackChanges } from './stack-changes';
import type { StackState, Template, TemplateResource } from './template';

type Resources = Record<string, TemplateResource>;
const state = (resources: Resources, more: Partial<Template> = {}): StackState[] => [
  {
    ...{ stack: 's', account: '111111111111', region: 'eu-west-1', terminationProtection: true },
    template: { ...more, Resources: resources },
  },
];
const judged = (before: StackState[], after: StackState[]) =>
  findingsOf(before, after, stackChanges(before, after)).map(
    ({ area, says, decided }) => `${area}${decided ? '' : '?'}: ${says}`,
  );
const one = (Type: string, Properties: Record<string, unknown>, more: Partial<TemplateResource> = {}): Resources => ({
  X: { Type, Properties, ...more },
});
const trust = { AssumeRolePolicyDocument: { Statement: [] } };
const managed = (Effect: string): TemplateResource => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: { PolicyDocument: { Statement: [{ Effect, Action: '*', Resource: '*' }] } },
});
const ingress = (...rules: object[]) =>
  one('AWS::EC2::SecurityGroup', { SecurityGroupIngress: rules, SecurityGroupEgress: [] });
const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
const stage = (Name: string, ...actions: string[]) => ({ Name, Actions: actions.map((action) => ({ Name: action })) });
const pipeline = (...Stages: object[]) => one('AWS::CodePipeline::Pipeline', { Stages, ExecutionMode: 'QUEUED' });
const behaviour = { ViewerProtocolPolicy: 'https-only', TargetOriginId: 'o' };
const distribution = (more: object) =>
  one('AWS::CloudFront::Distribution', {
    DistributionConfig: { DefaultCacheBehavior: behaviour, Origins: [], ...more },
  });

describe('what the project does not have is read as well', () => {
  it.each<[name: string, before: Resources, after: Resources, says: RegExp]>([
    [
      'a boundary dropped',
      one('AWS::IAM::Role', { ...trust, PermissionsBoundary: 'b' }),
      one('AWS::IAM::Role', trust),
      /^access: The permissions boundary b is gone/,
    ],
    [
      'another boundary',
      one('AWS::IAM::Role', { ...trust, PermissionsBoundary: 'b' }),
      one('AWS::IAM::Role', { ...trust, PermissionsBoundary: 'c' }),
      /^access\?: The permissions boundary was b, becomes c/,
    ],
    [
      'a policy that refused is detached',
      one('AWS::IAM::Role', { ...trust, ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/p'] }),
      one('AWS::IAM::Role', trust),
      /^access\?: ManagedPolicyArns no longer has/,
    ],
    [
      'a function’s concurrency',
      one('AWS::Lambda::Function', { ReservedConcurrentExecutions: 2 }),
      one('AWS::Lambda::Function', {}),
      /^guard: The function has no concurrency of its own any more/,
    ],
    [
      'a layer',
      one('AWS::Lambda::Function', {}),
      one('AWS::Lambda::Function', { Layers: ['l'] }),
      /^access\?: Code from elsewhere/,
    ],
    ['an access key', {}, one('AWS::IAM::AccessKey', { UserName: 'u' }), /^access: There is a new access key/],
    [
      'a port opened',
      ingress(),
      ingress(https),
      /^access: The security group lets more through: in from 10\.0\.0\.0\/8, protocol tcp, ports 443–443/,
    ],
    ['more addresses', ingress(https), ingress({ ...https, CidrIp: '0.0.0.0/0' }), /^access: .*in from 0\.0\.0\.0\/0/],
    ['more ports', ingress(https), ingress({ ...https, FromPort: 0 }), /^access: .*ports 0–443/],
    ['every protocol', ingress(https), ingress({ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }), /^access: .*protocol -1/],
    [
      'what another group has let through',
      { ...ingress(https), Y: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress: [] } } },
      {
        ...ingress(https),
        Y: { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupEgress: [], SecurityGroupIngress: https } },
      },
      /^access: The security group lets more through/,
    ],
    [
      'a policy of the template that refuses is detached',
      { ...one('AWS::IAM::Role', { ...trust, ManagedPolicyArns: [{ Ref: 'P' }] }), P: managed('Deny') },
      { ...one('AWS::IAM::Role', trust), P: managed('Deny') },
      /^access\?: ManagedPolicyArns no longer has/,
    ],
    ['everything out', ingress(), one('AWS::EC2::SecurityGroup', {}), /^access: .*out to 0\.0\.0\.0\/0/],
    [
      'a pipeline’s review is gone',
      pipeline(stage('Review', 'approve'), stage('Deploy', 'run')),
      pipeline(stage('Deploy', 'run')),
      /^guard: The pipeline’s stage Review is gone/,
    ],
    [
      'a pipeline’s gate is gone',
      pipeline(stage('Deploy', 'run', 'gate')),
      pipeline(stage('Deploy', 'run')),
      /^guard: .*the action gate is gone or changed/,
    ],
    [
      'a pipeline’s condition is gone',
      pipeline({ ...stage('Deploy', 'run'), OnSuccess: { Conditions: [] } }),
      pipeline(stage('Deploy', 'run')),
      /^guard: .*other conditions \(OnSuccess\)/,
    ],
    [
      'a pipeline runs something else',
      one('AWS::CodeBuild::Project', { Source: { BuildSpec: 'a' } }),
      one('AWS::CodeBuild::Project', { Source: { BuildSpec: 'b' } }),
      /^guard: The pipeline runs something else/,
    ],
    [
      'a firewall is gone',
      distribution({ WebACLId: 'w' }),
      distribution({}),
      /^access: WebACLId was w, becomes nothing/,
    ],
    [
      'older TLS',
      distribution({ ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } }),
      distribution({ ViewerCertificate: { MinimumProtocolVersion: 'TLSv1' } }),
      /^access: Older versions of TLS/,
    ],
    [
      'objects may be public',
      one('AWS::S3::Bucket', {}),
      one('AWS::S3::Bucket', { AccessControl: 'PublicRead' }),
      /^access: The bucket has an access control list/,
    ],
    [
      'objects with owners of their own',
      one('AWS::S3::Bucket', { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } }),
      one('AWS::S3::Bucket', { OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
      /^access: Objects can have owners/,
    ],
    [
      'a lock for a shorter time',
      one('AWS::S3::Bucket', { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 30 } } } }),
      one('AWS::S3::Bucket', { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 3 } } } }),
      /^data: Objects are locked for a shorter time/,
    ],
    [
      'a table is replaced',
      one('AWS::DynamoDB::Table', { TableName: 'a' }),
      one('AWS::DynamoDB::Table', { TableName: 'b' }),
      /^data: It holds data and is replaced by a new, empty one\.$/,
    ],
    [
      'a value that only a deployment knows',
      one('AWS::SQS::Queue', { MessageRetentionPeriod: 60 }),
      one('AWS::SQS::Queue', { MessageRetentionPeriod: { Ref: 'P' } }),
      /^guard\?: The queue keeps messages/,
    ],
    [
      'a type that becomes another',
      one('AWS::SQS::Queue', {}),
      one('AWS::SNS::Topic', {}),
      /^data: It was a AWS::SQS::Queue and becomes a AWS::SNS::Topic/,
    ],
  ])('%s', (_, before, after, says) => {
    expect(judged(state(before), state(after))).toContainEqual(expect.stringMatching(says));
  });

  it.each<[name: string, before: Resources, after: Resources]>([
    [
      'a boundary where there was none',
      one('AWS::IAM::Role', trust),
      one('AWS::IAM::Role', { ...trust, PermissionsBoundary: 'b' }),
    ],
    [
      'a policy of the template that refuses nothing is detached',
      { ...one('AWS::IAM::Role', { ...trust, ManagedPolicyArns: [{ Ref: 'P' }] }), P: managed('Allow') },
      { ...one('AWS::IAM::Role', trust), P: managed('Allow') },
    ],
    [
      'a policy of AWS detached',
      one('AWS::IAM::Role', { ...trust, ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
      one('AWS::IAM::Role', trust),
    ],
    [
      'fewer addresses and ports',
      ingress({ IpProtocol: '-1', CidrIp: '10.0.0.0/8' }),
      ingress({ ...https, CidrIp: '10.1.0.0/16' }),
    ],
    [
      'a rule in a resource of its own',
      ingress(https),
      {
        ...ingress(),
        Rule: {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: { GroupId: { 'Fn::GetAtt': ['X', 'GroupId'] }, ...https },
        },
      },
    ],
    ['a longer retention', one('AWS::Logs::LogGroup', { RetentionInDays: 30 }), one('AWS::Logs::LogGroup', {})],
    [
      'another stage in a pipeline',
      pipeline(stage('Deploy', 'run')),
      pipeline(stage('Review', 'approve'), stage('Deploy', 'run')),
    ],
    [
      'newer TLS',
      distribution({ ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2019' } }),
      distribution({ ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' } }),
    ],
  ])('harmless: %s', (_, before, after) => expect(judged(state(before), state(after))).toEqual([]));

  it('a macro cannot be read', () => {
    expect(judged(state({}), state({}, { Transform: 'Macro' }))).toEqual([
      expect.stringMatching(/^access\?: A macro rewrites/),
    ]);
  });
});

describe('the worst stands on top', () => {
  it('data, then access, then what is watched', () => {
    const before = state({
      ...one('AWS::S3::Bucket', {}),
      A: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'a' } },
    });
    const after = state({ K: { Type: 'AWS::IAM::AccessKey', Properties: {} } });
    expect(judged(before, after).map((each) => each.split(':')[0])).toEqual(['data', 'access', 'guard']);
  });
});

describe('what becomes of a resource', () => {
  it.each<[name: string, before: Resources, after: Resources, kind: string]>([
    ['is added', {}, one('AWS::SNS::Topic', {}), 'added'],
    [
      'is changed',
      one('AWS::SNS::Topic', { DisplayName: 'a' }),
      one('AWS::SNS::Topic', { DisplayName: 'b' }),
      'changed',
    ],
    ['is replaced', one('AWS::SNS::Topic', { TopicName: 'a' }), one('AWS::SNS::Topic', { TopicName: 'b' }), 'replaced'],
    ['is removed', one('AWS::SNS::Topic', {}), {}, 'removed'],
    ['is left behind', one('AWS::SNS::Topic', {}, { DeletionPolicy: 'Retain' }), {}, 'kept-outside'],
  ])('%s', (_, before, after, kind) => {
    expect(stackChanges(state(before), state(after))[0]?.resources[0]?.kind).toBe(kind);
  });

  it('is replaced with what it refers to', () => {
    const of = (name: string): Resources => ({
      ...one('AWS::SNS::Topic', { TopicName: name }),
      Y: { Type: 'AWS::SNS::Subscription', Properties: { TopicArn: { Ref: 'X' }, Protocol: 'sqs' } },
    });
    const found = stackChanges(state(of('a')), state(of('b')))[0]?.resources.map(({ id, kind }) => `${id} ${kind}`);
    expect(found).toEqual(['X replaced', 'Y replaced']);
  });

  it('nothing, when only its metadata differ', () => {
    const [a, b] = ['1', '2'].map((path) => state(one('AWS::SNS::Topic', {}, { Metadata: { path } })));
    expect(stackChanges(a ?? [], b ?? [])).toEqual([]);
  });

  it('says which stacks are new and which go', () => {
    const [only] = [one('AWS::SNS::Topic', {})];
    expect(stackChanges([], state(only)).map(({ kind }) => kind)).toEqual(['new']);
    expect(stackChanges(state(only), []).map(({ kind }) => kind)).toEqual(['gone']);
  });
});
