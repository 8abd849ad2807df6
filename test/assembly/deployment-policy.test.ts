import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS_ROLE } from '../../contract/names';
import { assemblyFolder, type Resource, type SynthesizedStack, stacksIn } from './assemblies';
import { allows, type IamPolicy, listOf } from './iam-policy';
import { NEEDED, type Needed } from './needed-actions';
import { PROJECT } from './synthesize';

const policy: IamPolicy = JSON.parse(readFileSync(join(PROJECT, 'docs/deployment-policy.json'), 'utf8'));
const stacks = stacksIn(assemblyFolder('real'));
const resources = stacks.flatMap((stack) =>
  Object.entries(stack.template.Resources).map(([id, resource]) => ({ stack, id, ...resource })),
);

/** How CloudFormation cuts a name that it makes is not documented; that it begins with the stack's name is. Here: short. */
const KEPT = 24;
const made = (stackName: string, id: string) => `${stackName.slice(0, KEPT)}-${id.slice(0, KEPT)}-A1B2C3D4E5F6`;

/** Names of a resource, or of the resources that it stands for, as a bucket policy does for its bucket. */
function namesOf(stack: SynthesizedStack, id: string): string[] {
  const { Type, Properties } = stack.template.Resources[id] as Resource;
  const property = NEEDED[Type]?.name;
  const given = property === undefined ? undefined : Properties?.[property];
  if (given === undefined) return [made(stack.stackName, id)];
  return listOf(given).flatMap((name) => (typeof name === 'string' ? [name] : namesOf(stack, referred(name))));
}

/** The logical id in `Ref` or `Fn::GetAtt`. */
function referred(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = Object(value);
  const id = Ref ?? attribute?.[0];
  if (typeof id !== 'string') throw new Error(`${JSON.stringify(value)} is no reference to a resource of its stack.`);
  return id;
}

const arnsOf = (stack: SynthesizedStack, id: string, arn: Exclude<Needed['arn'], 'ids'>) =>
  namesOf(stack, id).map((name) => arn(name, stack));

const refused = (action: string, resource: string, context = {}) =>
  allows(policy, { action, resource, context }) ? [] : [`${action} on ${resource}`];
const letThrough = (action: string, resource: string, context = {}) =>
  allows(policy, { action, resource, context }) ? [`${action} on ${resource}`] : [];

describe('the policy for deployments covers what a tier deploys', () => {
  it('and knows every type of it, and no other', () => {
    const types = [...new Set(resources.map(({ Type }) => Type))];
    expect(Object.keys(NEEDED).sort()).toEqual(types.sort());
  });

  const used = Object.keys(NEEDED);
  it.each(used)('%s: made, read, changed, tagged and deleted by its own name', (type) => {
    const { own, everywhere = [], arn, context = {} } = NEEDED[type] as Needed;
    for (const { stack, id } of resources.filter(({ Type }) => Type === type)) {
      const arns = arn === 'ids' ? ['*'] : arnsOf(stack, id, arn);
      expect(arns).not.toEqual([]);
      expect(own.flatMap((action) => arns.flatMap((resource) => refused(action, resource, context)))).toEqual([]);
      expect(everywhere.flatMap((action) => refused(action, '*'))).toEqual([]);
    }
  });

  it.each(used.filter((type) => NEEDED[type]?.arn !== 'ids'))('%s: not by a name of somebody else', (type) => {
    const { own, arn } = NEEDED[type] as Needed;
    for (const { stack, id } of resources.filter(({ Type }) => Type === type)) {
      const foreign = arnsOf(stack, id, arn as Exclude<Needed['arn'], 'ids'>).map((resource) =>
        resource.replace(new RegExp(`tierline|${METRICS_ROLE}`), 'another'),
      );
      expect(foreign.join()).not.toContain('tierline');
      expect(own.flatMap((action) => foreign.flatMap((resource) => letThrough(action, resource)))).toEqual([]);
    }
  });

  it.each(used.filter((type) => NEEDED[type]?.context))('%s: not without the tag of this project', (type) => {
    const { own } = NEEDED[type] as Needed;
    const other = { 'aws:RequestTag/project': 'another', 'aws:ResourceTag/project': 'another' };
    for (const context of [other, {}]) {
      expect(own.flatMap((action) => letThrough(action, '*', context))).toEqual([]);
    }
  });

  it('nothing stands on all resources but what has to', () => {
    const has = new Set(Object.values(NEEDED).flatMap(({ everywhere = [] }) => everywhere));
    const onAll = policy.Statement.filter(({ Resource, Condition }) => listOf(Resource).includes('*') && !Condition);
    const actions = onAll.flatMap(({ Action }) => listOf(Action)).filter((action) => !has.has(action));
    expect(actions.sort()).toEqual(['appconfig:*', 'cloudfront:*']);
  });
});

describe('a role goes only to the service that it was made for', () => {
  const passed = resources.flatMap(({ stack, id, Type, Properties }) =>
    Type.startsWith('AWS::IAM::')
      ? []
      : [...JSON.stringify(Properties ?? {}).matchAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g)]
          .map(([, role = '']) => ({ stack, id, role, trust: stack.template.Resources[role] as Resource }))
          .filter(({ trust }) => trust.Type === 'AWS::IAM::Role'),
  );
  const roleArn = NEEDED['AWS::IAM::Role']?.arn as Exclude<Needed['arn'], 'ids'>;

  it('is passed to it', () => {
    expect(passed.length).toBeGreaterThan(0);
    for (const { stack, role, trust } of passed) {
      const { Statement } = trust.Properties['AssumeRolePolicyDocument'] as {
        Statement: { Principal: { Service: string } }[];
      };
      const context = { 'iam:PassedToService': Statement[0]?.Principal.Service };
      expect(arnsOf(stack, role, roleArn).flatMap((arn) => refused('iam:PassRole', arn, context))).toEqual([]);
    }
  });

  it('is not passed to another service, nor is a role of somebody else', () => {
    const [own] = passed.flatMap(({ stack, role }) => arnsOf(stack, role, roleArn));
    const foreign = 'arn:aws:iam::222222222222:role/Admin';
    expect(letThrough('iam:PassRole', own as string, { 'iam:PassedToService': 'ec2.amazonaws.com' })).toEqual([]);
    expect(letThrough('iam:PassRole', own as string)).toEqual([]);
    expect(letThrough('iam:PassRole', foreign, { 'iam:PassedToService': 'lambda.amazonaws.com' })).toEqual([]);
  });
});

describe('what the bootstrap put into the account can be read, and not written', () => {
  it('the code of functions', () => {
    const functions = resources.filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(0);
    for (const { Properties } of functions) {
      const { S3Bucket, S3Key } = Properties['Code'] as { S3Bucket: string; S3Key: string };
      const object = `arn:aws:s3:::${S3Bucket}/${S3Key}`;
      expect(refused('s3:GetObject', object)).toEqual([]);
      expect(letThrough('s3:PutObject', object)).toEqual([]);
    }
  });

  it('its version', () => {
    for (const { template, region, account } of stacks) {
      const parameters = Object.values(Object(template['Parameters'])) as { Type: string; Default: string }[];
      for (const { Type, Default } of parameters) {
        expect(Type).toBe('AWS::SSM::Parameter::Value<String>');
        const parameter = `arn:aws:ssm:${region}:${account}:parameter${Default}`;
        expect(refused('ssm:GetParameters', parameter)).toEqual([]);
        expect(letThrough('ssm:PutParameter', parameter)).toEqual([]);
      }
    }
  });
});

describe('the reading of policies that this rests on', () => {
  const statement = { Sid: 'One', Effect: 'Allow', Action: ['s3:Get*'], Resource: 'arn:aws:s3:::a-?/*' };
  const ask = (action: string, resource: string, more = {}, context = {}) =>
    allows({ Version: '2012-10-17', Statement: [{ ...statement, ...more }] }, { action, resource, context });
  const condition = { Condition: { StringEquals: { k: ['v', 'w'] } } };

  it.each([
    [true, ask('S3:getObject', 'arn:aws:s3:::a-1/x/y')],
    [false, ask('s3:PutObject', 'arn:aws:s3:::a-1/x')],
    [false, ask('s3:GetObject', 'arn:aws:s3:::A-1/x')],
    [false, ask('s3:GetObject', 'arn:aws:s3:::a-12/x')],
    [false, ask('s3:GetObject', '*')],
    [true, ask('s3:GetObject', 'arn:aws:s3:::a-1/x', condition, { k: 'w' })],
    [false, ask('s3:GetObject', 'arn:aws:s3:::a-1/x', condition, { k: 'x' })],
    [false, ask('s3:GetObject', 'arn:aws:s3:::a-1/x', condition)],
  ])('%s', (expected, answer) => expect(answer).toBe(expected));

  it.each([{ Effect: 'Deny' }, { NotAction: 's3:*' }, { Condition: { DateLessThan: { k: 'v' } } }])(
    'refuses to read %j',
    (more) => expect(() => ask('s3:GetObject', 'arn:aws:s3:::a-1/x', more)).toThrow(/^One has .*: teach it\.$/),
  );
});
