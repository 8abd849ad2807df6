import { Match, Template } from 'aws-cdk-lib/assertions';
import { loadTiers } from '../../config';
import { METRIC_NAMESPACE } from '../../contract/metrics';
import { namesOf } from '../../contract/names';
import {
  assemblyFolder,
  onlyOne,
  type Resource,
  resourcesOf,
  type SynthesizedStack,
  stackAt,
  stacksIn,
} from './assemblies';

const tiers = loadTiers();
const stacks = stacksIn(assemblyFolder('real'));
const all = (type: string) =>
  stacks.flatMap((stack) => resourcesOf(stack.template, type).map((resource) => ({ stack, resource })));

/** The resource that a reference by attribute or by name points to. */
function target({ template }: SynthesizedStack, reference: unknown): Resource | undefined {
  const { 'Fn::GetAtt': [id = ''] = [], Ref = '' } = reference as { 'Fn::GetAtt'?: string[]; Ref?: string };
  return template.Resources[id || Ref];
}

const scheduled = ['taxonomy-sync', 'feature-flags'];

describe.each(tiers)('runs of $tier are started, and none is lost in silence', (config) => {
  const names = namesOf(config);

  it.each(scheduled)('%s: a run that cannot be started goes to a queue of its own', (id) => {
    const stack = stackAt(`${config.tier}/${id}`);
    const { Target } = onlyOne(stack.template, 'AWS::Scheduler::Schedule') as {
      Target: Record<string, { Arn: unknown }>;
    };
    const queue = target(stack, Target['DeadLetterConfig']?.Arn);
    expect(queue?.Properties['QueueName']).toMatch(/-unstarted$/);
    expect(Target['RetryPolicy']).toMatchObject({ MaximumRetryAttempts: 2 });
  });

  it.each(scheduled)('%s: a run that fails goes to another, and is not repeated before the next', (id) => {
    const stack = stackAt(`${config.tier}/${id}`);
    const invoke = onlyOne(stack.template, 'AWS::Lambda::EventInvokeConfig');
    expect(invoke).toMatchObject({ MaximumRetryAttempts: 0 });
    const { OnFailure } = invoke['DestinationConfig'] as { OnFailure: { Destination: unknown } };
    expect(target(stack, OnFailure.Destination)?.Properties['QueueName']).toMatch(/-failures$/);
  });

  it('the sync runs as often as the tier says, the publisher every minute', () => {
    const { everyMinutes } = config.taxonomy.sync;
    Template.fromJSON(stackAt(`${config.tier}/taxonomy-sync`).template as never).hasResourceProperties(
      'AWS::Scheduler::Schedule',
      { Name: names.schedules.taxonomySync, ScheduleExpression: `rate(${everyMinutes} minutes)` },
    );
    Template.fromJSON(stackAt(`${config.tier}/feature-flags`).template as never).hasResourceProperties(
      'AWS::Scheduler::Schedule',
      { Name: names.schedules.flagPublisher, ScheduleExpression: 'rate(1 minute)' },
    );
  });

  it('the sync is over before the next run starts', () => {
    const sync = onlyOne(stackAt(`${config.tier}/taxonomy-sync`).template, 'AWS::Lambda::Function');
    expect(sync['Timeout']).toBeLessThanOrEqual(config.taxonomy.sync.everyMinutes * 60);
  });

  it('functions are told what the contract says', () => {
    const environmentOf = (id: string) => {
      const { Environment } = onlyOne(stackAt(`${config.tier}/${id}`).template, 'AWS::Lambda::Function');
      return (Environment as { Variables: Record<string, string> }).Variables;
    };
    const {
      sync: { everyMinutes: _, ...pace },
      ...limits
    } = config.taxonomy;
    const sync = environmentOf('taxonomy-sync');
    expect(sync).toMatchObject({ TIER: config.tier, API_URL: config.api.url, SNAPSHOT_BUCKET: names.buckets.snapshot });
    expect(JSON.parse(sync['TAXONOMY_SETTINGS'] as string)).toEqual({ sync: pace, ...limits });
    expect(environmentOf('feature-flags')).toMatchObject({
      TIER: config.tier,
      SNAPSHOT_BUCKET: names.buckets.snapshot,
    });
  });
});

describe('functions', () => {
  it('run on Node 24 and ARM, with a log group that forgets after a while', () => {
    const functions = all('AWS::Lambda::Function');
    const channels = tiers.filter(({ alarms }) => alarms.webhook).length;
    expect(functions).toHaveLength(3 * tiers.length + channels);
    for (const { stack, resource } of functions) {
      expect(resource.Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
      const { LogGroup } = resource.Properties['LoggingConfig'] as { LogGroup: unknown };
      expect(target(stack, LogGroup)?.Properties['RetentionInDays']).toBe(90);
    }
  });

  it('hold no secret in their environment', () => {
    for (const { resource } of all('AWS::Lambda::Function')) {
      const { Variables } = resource.Properties['Environment'] as { Variables: Record<string, unknown> };
      for (const [name, value] of Object.entries(Variables)) {
        expect(name).not.toMatch(/SECRET|PASSWORD|TOKEN|CREDENTIAL|API_?KEY/i);
        expect(JSON.stringify(value)).not.toMatch(/AKIA[0-9A-Z]{16}|-----BEGIN|:\/\/[^/"]*:[^/"]*@/);
      }
    }
  });

  it('have a role each, trusted by Lambda alone, without AWS’s own broad policies', () => {
    const roles = all('AWS::Lambda::Function').map(({ stack, resource }) => target(stack, resource.Properties['Role']));
    for (const role of roles) {
      expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(JSON.stringify(role?.Properties['AssumeRolePolicyDocument'])).toContain('lambda.amazonaws.com');
    }
  });
});

describe('queues', () => {
  it('are encrypted, refuse plain http, and keep a message for two weeks', () => {
    const queues = all('AWS::SQS::Queue');
    expect(queues).toHaveLength(6 * tiers.length + tiers.filter(({ alarms }) => alarms.webhook).length);
    for (const { resource } of queues) {
      expect(resource.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    }
    for (const { resource } of all('AWS::SQS::QueuePolicy')) {
      expect(JSON.stringify(resource.Properties)).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
    }
  });
});

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}
const statements = all('AWS::IAM::Policy').flatMap(({ stack, resource }) =>
  (resource.Properties['PolicyDocument'] as { Statement: Statement[] }).Statement.map((statement) => ({
    stack,
    statement,
  })),
);

/** The only actions that a role of ours may do on everything, and why. */
const ON_EVERYTHING: Readonly<Record<string, string>> = {
  'cloudwatch:PutMetricData': 'knows no resources; bound to our namespace by its condition',
  'cloudwatch:GetMetricData': 'knows no resources; for the dashboard of the tier that watches',
  'cloudwatch:GetMetricStatistics': 'knows no resources; for the dashboard of the tier that watches',
  'cloudwatch:ListMetrics': 'knows no resources; for the dashboard of the tier that watches',
  'cloudwatch:DescribeAlarms': 'composite alarms are described on * only; it reads, and nothing but alarms',
};

describe('a role may do what its job needs and nothing else', () => {
  it('no action is granted by a wildcard', () => {
    for (const { statement } of statements) expect([statement.Action].flat().join()).not.toContain('*');
  });

  it('everything as resource needs a reason, and each reason is still needed', () => {
    const broad = statements.filter(({ statement }) => [statement.Resource].flat().includes('*'));
    const actions = broad.flatMap(({ statement }) => statement.Action);
    expect(new Set(actions)).toEqual(new Set(Object.keys(ON_EVERYTHING)));
  });

  it('metrics are written in our own namespace only', () => {
    for (const { statement } of statements.filter(
      ({ statement: { Action } }) => Action === 'cloudwatch:PutMetricData',
    )) {
      expect(statement.Condition).toEqual({ StringEquals: { 'cloudwatch:namespace': METRIC_NAMESPACE } });
    }
  });

  it('objects: the sync writes taxonomy, the publisher the flags, in the snapshot bucket alone', () => {
    for (const config of tiers) {
      const { snapshot } = namesOf(config).buckets;
      const granted = (id: string) =>
        statements
          .filter(
            ({ stack, statement }) =>
              stack.path === `${config.tier}/${id}` && JSON.stringify(statement.Action).includes('s3:'),
          )
          .map(({ statement }) => [[statement.Action].flat().sort(), statement.Resource]);
      const list = [['s3:ListBucket'], `arn:aws:s3:::${snapshot}`];
      expect(granted('taxonomy-sync')).toEqual(
        expect.arrayContaining([
          [['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], `arn:aws:s3:::${snapshot}/snapshot/taxonomy/*`],
          // Revisions only: `latest` can be replaced, but never removed.
          [['s3:DeleteObject'], `arn:aws:s3:::${snapshot}/snapshot/taxonomy/v1/revisions/*`],
          // What a person has allowed is read, and never written.
          [['s3:GetObject'], `arn:aws:s3:::${snapshot}/operations/taxonomy/allowed/*.json`],
          list,
        ]),
      );
      expect(granted('taxonomy-sync')).toHaveLength(4);
      expect(granted('feature-flags')).toEqual(
        expect.arrayContaining([[['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::${snapshot}/flags/v1.json`], list]),
      );
      expect(granted('feature-flags')).toHaveLength(2);
    }
  });

  it('a schedule starts its own function and nothing else, and serves no other account', () => {
    for (const { stack, resource } of all('AWS::Scheduler::Schedule')) {
      const { RoleArn, Arn } = resource.Properties['Target'] as { RoleArn: { 'Fn::GetAtt': [string] }; Arn: unknown };
      const role = target(stack, RoleArn);
      expect(JSON.stringify(role?.Properties['AssumeRolePolicyDocument'])).toContain(
        `{"StringEquals":{"aws:SourceAccount":"${stack.account}"}}`,
      );
      const policies = resourcesOf(stack.template, 'AWS::IAM::Policy').filter(({ Properties }) =>
        JSON.stringify(Properties['Roles']).includes(`"${RoleArn['Fn::GetAtt'][0]}"`),
      );
      const granted = policies.flatMap(
        ({ Properties }) => (Properties['PolicyDocument'] as { Statement: Statement[] }).Statement,
      );
      expect(
        granted.filter(({ Action }) => Action === 'lambda:InvokeFunction').map(({ Resource }) => Resource),
      ).toEqual([Arn]);
      expect(granted.map(({ Action }) => Action).sort()).toEqual(['lambda:InvokeFunction', 'sqs:SendMessage']);
    }
  });

  it('a log group is written by its own function alone', () => {
    Template.fromJSON(stackAt('prod/taxonomy-sync').template as never).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          {
            Effect: 'Allow',
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('Log'), 'Arn'] },
          },
        ]),
      },
    });
  });
});
