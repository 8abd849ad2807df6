import type { StackState, TemplateResource } from '../../release/evidence/template';

/** What somebody might do to the project's own templates, and what the evidence must say of it. */
export interface PlantedChange {
  readonly name: string;
  /** `prod/storage` without the tier: `storage`. */
  readonly stack: string;
  readonly plant: (template: MutableTemplate, state: MutableState) => void;
  readonly area: 'data' | 'access' | 'guard';
  /** Of the finding's sentence. */
  readonly says: RegExp;
}

// biome-ignore lint/suspicious/noExplicitAny: templates are changed by hand here, at any depth
type Json = any;
export interface MutableTemplate {
  Resources: Record<string, { Type: string; Properties: Json; [attribute: string]: Json }>;
}
export type MutableState = { -readonly [K in keyof StackState]: StackState[K] };

const one = (template: MutableTemplate, type: string, id = ''): Json => {
  const found = Object.entries(template.Resources).find(
    ([name, resource]) => resource.Type === type && name.startsWith(id),
  );
  if (!found) throw new Error(`The template has no ${type} ${id}.`);
  return found[1];
};
const idOf = (template: MutableTemplate, type: string, id = '') =>
  Object.entries(template.Resources).find(([name, each]) => each.Type === type && name.startsWith(id))?.[0] as string;
const statementsOf = (resource: Json): Json[] =>
  (resource.Properties.PolicyDocument ?? resource.Properties.KeyPolicy).Statement;
const having = (statements: Json[], action: string): Json => {
  const found = statements.find(({ Action }) => [Action].flat().includes(action));
  if (!found) throw new Error(`No statement has ${action}.`);
  return found;
};
const [BUCKET, BUCKET_POLICY, POLICY, ROLE] = [
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
];
const [ALARM, COMPOSITE, FUNCTION] = [
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::Lambda::Function',
];
const [TOPIC_POLICY, KEY, DISTRIBUTION] = ['AWS::SNS::TopicPolicy', 'AWS::KMS::Key', 'AWS::CloudFront::Distribution'];
const HEADERS = 'AWS::CloudFront::ResponseHeadersPolicy';
const PERMISSION = 'AWS::Lambda::Permission';

const syncPolicy = (template: MutableTemplate) =>
  statementsOf(one(template, POLICY as string, 'SyncRoleDefaultPolicy'));
const snapshotPolicy = (template: MutableTemplate) => statementsOf(one(template, BUCKET_POLICY as string, 'Snapshot'));
const headers = (template: MutableTemplate) =>
  one(template, HEADERS, 'Headerspages').Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig;
const distribution = (template: MutableTemplate) => one(template, DISTRIBUTION as string).Properties.DistributionConfig;
const firstAlarm = (template: MutableTemplate): TemplateResource & { Properties: Json } =>
  one(template, ALARM as string, 'edgeerrors');

export const PLANTED_CHANGES: readonly PlantedChange[] = [
  {
    name: 'an action becomes a wildcard',
    stack: 'taxonomy-sync',
    plant: (t) => (having(syncPolicy(t), 's3:DeleteObject').Action = 's3:*'),
    area: 'access',
    says: /SyncRole.* may now s3:\* on .*only s3:DeleteObject/,
  },
  {
    name: 'a resource becomes a wildcard',
    stack: 'taxonomy-sync',
    plant: (t) => (having(syncPolicy(t), 's3:DeleteObject').Resource = '*'),
    area: 'access',
    says: /SyncRole.* may now s3:DeleteObject on \*; was allowed only arn:aws:s3:::/,
  },
  {
    name: 'a statement is added',
    stack: 'taxonomy-sync',
    plant: (t) => syncPolicy(t).push({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }),
    area: 'access',
    says: /SyncRole.* may now iam:PassRole on \*; nothing like it was allowed/,
  },
  {
    name: 'actions become all but some',
    stack: 'taxonomy-sync',
    plant: (t) => {
      const statement = having(syncPolicy(t), 's3:DeleteObject');
      statement.NotAction = statement.Action;
      delete statement.Action;
    },
    area: 'access',
    says: /may now everything but s3:DeleteObject/,
  },
  {
    name: 'resources become all but some',
    stack: 'taxonomy-sync',
    plant: (t) => {
      const statement = having(syncPolicy(t), 's3:DeleteObject');
      statement.NotResource = statement.Resource;
      delete statement.Resource;
    },
    area: 'access',
    says: /may now s3:DeleteObject on everything but arn:aws:s3:::/,
  },
  {
    name: 'a condition is removed',
    stack: 'taxonomy-sync',
    plant: (t) => delete having(syncPolicy(t), 'cloudwatch:PutMetricData').Condition,
    area: 'access',
    says: /may now cloudwatch:PutMetricData on \*; was allowed only when cloudwatch:namespace/,
  },
  {
    name: 'a condition is weakened',
    stack: 'taxonomy-sync',
    plant: (t) =>
      (having(syncPolicy(t), 'cloudwatch:PutMetricData').Condition = { StringLike: { 'cloudwatch:namespace': 'T*' } }),
    area: 'access',
    says: /may now cloudwatch:PutMetricData on \* when cloudwatch:namespace StringLike T\*; was allowed only when/,
  },
  {
    name: 'a condition asks only when there is something to ask about',
    stack: 'taxonomy-sync',
    plant: (t) =>
      (having(syncPolicy(t), 'cloudwatch:PutMetricData').Condition = {
        StringEqualsIfExists: { 'cloudwatch:namespace': 'Tierline' },
      }),
    area: 'access',
    says: /StringEqualsIfExists Tierline; was allowed only when/,
  },
  {
    name: 'a bucket policy takes in another principal',
    stack: 'storage',
    plant: (t) => (having(snapshotPolicy(t), 's3:GetObject').Principal.AWS = 'arn:aws:iam::999999999999:root'),
    area: 'access',
    says: /arn:aws:iam::999999999999:root .*may now s3:GetObject.*only cloudfront\.amazonaws\.com/,
  },
  {
    name: 'a bucket policy is opened to everyone',
    stack: 'storage',
    plant: (t) => {
      const statement = having(snapshotPolicy(t), 's3:GetObject');
      statement.Principal = '*';
      delete statement.Condition;
    },
    area: 'access',
    says: /everyone .*may now s3:GetObject/,
  },
  {
    name: 'a deny is removed',
    stack: 'storage',
    plant: (t) => snapshotPolicy(t).splice(0, 1),
    area: 'access',
    says: /everyone .*is no longer refused s3:\*.*when aws:securetransport Bool false/,
  },
  {
    name: 'a deny is narrowed by another condition',
    stack: 'storage',
    plant: (t) => (snapshotPolicy(t)[0].Condition.StringNotEquals = { 'aws:PrincipalTag/team': 'data' }),
    area: 'access',
    says: /everyone .*is no longer refused s3:\*.*is refused only when .*principaltag/,
  },
  {
    name: 'a bucket policy is removed as a whole',
    stack: 'storage',
    plant: (t) => delete t.Resources[idOf(t, BUCKET_POLICY as string, 'Snapshot')],
    area: 'access',
    says: /everyone .*is no longer refused s3:\*/,
  },
  {
    name: 'a role is trusted to another service',
    stack: 'taxonomy-sync',
    plant: (t) =>
      (one(t, ROLE as string, 'SyncRole').Properties.AssumeRolePolicyDocument.Statement[0].Principal = {
        Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'],
      }),
    area: 'access',
    says: /ec2\.amazonaws\.com .*SyncRole.* may now sts:AssumeRole.*only lambda\.amazonaws\.com/,
  },
  {
    name: 'a trust loses its condition',
    stack: 'taxonomy-sync',
    plant: (t) =>
      delete one(t, ROLE as string, 'SyncScheduleRole').Properties.AssumeRolePolicyDocument.Statement[0].Condition,
    area: 'access',
    says: /scheduler\.amazonaws\.com .*may now sts:AssumeRole.*only when aws:sourceaccount/,
  },
  {
    name: 'a managed policy is attached',
    stack: 'taxonomy-sync',
    plant: (t) =>
      (one(t, ROLE as string, 'SyncRole').Properties.ManagedPolicyArns = [
        'arn:aws:iam::aws:policy/AdministratorAccess',
      ]),
    area: 'access',
    says: /ManagedPolicyArns now has arn:aws:iam::aws:policy\/AdministratorAccess/,
  },
  {
    name: 'a function acts as another role',
    stack: 'taxonomy-sync',
    plant: (t) => (one(t, FUNCTION as string).Properties.Role = 'arn:aws:iam::333333333333:role/admin'),
    area: 'access',
    says: /acts as another role: .*role\/admin/,
  },
  {
    name: 'a function gets an address without a key',
    stack: 'taxonomy-sync',
    plant: (t) =>
      (t.Resources['Opened'] = {
        Type: 'AWS::Lambda::Url',
        Properties: { AuthType: 'NONE', TargetFunctionArn: { 'Fn::GetAtt': [idOf(t, FUNCTION as string), 'Arn'] } },
      }),
    area: 'access',
    says: /URL is open to everyone: AuthType is NONE/,
  },
  {
    name: 'everyone may call a function',
    stack: 'monitoring',
    plant: (t) => {
      const permission = one(t, PERMISSION).Properties;
      permission.Principal = '*';
      delete permission.SourceArn;
    },
    area: 'access',
    says: /everyone .*ChannelFunction.* may now lambda:InvokeFunction/,
  },
  {
    name: 'a function’s permission forgets who sends',
    stack: 'monitoring',
    plant: (t) => delete one(t, PERMISSION).Properties.SourceArn,
    area: 'access',
    says: /sns\.amazonaws\.com .*may now lambda:InvokeFunction.*only when aws:sourcearn/,
  },
  {
    name: 'a key policy is opened',
    stack: 'edge',
    plant: (t) => (having(statementsOf(one(t, KEY as string)), 'kms:Decrypt').Principal = { AWS: '*' }),
    area: 'access',
    says: /everyone .*AlarmsKey.* may now kms:Decrypt, kms:GenerateDataKey\*/,
  },
  {
    name: 'a topic’s policy is opened',
    stack: 'edge',
    plant: (t) => delete statementsOf(one(t, TOPIC_POLICY as string))[1].Condition,
    area: 'access',
    says: /cloudwatch\.amazonaws\.com .*may now sns:Publish.*only when aws:sourceaccount/,
  },
  {
    name: 'a queue’s policy is opened',
    stack: 'taxonomy-sync',
    plant: (t) =>
      statementsOf(one(t, 'AWS::SQS::QueuePolicy')).push({
        Effect: 'Allow',
        Principal: '*',
        Action: 'sqs:SendMessage',
        Resource: '*',
      }),
    area: 'access',
    says: /everyone .*may now sqs:SendMessage on \*/,
  },
  {
    name: 'a secret other than the alarm channel’s may be read',
    stack: 'monitoring',
    plant: (t) => {
      const statements = statementsOf(one(t, POLICY as string, 'ChannelRoleDefaultPolicy'));
      having(statements, 'secretsmanager:GetSecretValue').Resource =
        'arn:aws:secretsmanager:eu-west-1:333333333333:secret:tierline/*';
    },
    area: 'access',
    says: /ChannelRole.* may now secretsmanager:GetSecretValue on .*tierline\/\*; was allowed only .*alarm-channel-/,
  },
  {
    name: 'the public access block is off',
    stack: 'storage',
    plant: (t) =>
      (one(t, BUCKET as string, 'Site').Properties.PublicAccessBlockConfiguration.BlockPublicPolicy = false),
    area: 'access',
    says: /public access block is weaker: PublicAccessBlockConfiguration\.BlockPublicPolicy was true, becomes false/,
  },
  {
    name: 'pages can be read without TLS',
    stack: 'edge',
    plant: (t) => (distribution(t).DefaultCacheBehavior.ViewerProtocolPolicy = 'allow-all'),
    area: 'access',
    says: /The path \* can be read without TLS/,
  },
  {
    name: 'a path takes requests that write',
    stack: 'edge',
    plant: (t) =>
      (distribution(t).DefaultCacheBehavior.AllowedMethods = [
        'GET',
        'HEAD',
        'OPTIONS',
        'PUT',
        'PATCH',
        'POST',
        'DELETE',
      ]),
    area: 'access',
    says: /The path \* now takes .*POST/,
  },
  {
    name: 'another path is served',
    stack: 'edge',
    plant: (t) =>
      distribution(t).CacheBehaviors.push({ ...distribution(t).DefaultCacheBehavior, PathPattern: '/internal/*' }),
    area: 'access',
    says: /The path \/internal\/\* is new/,
  },
  {
    name: 'requests to a bucket are no longer signed',
    stack: 'edge',
    plant: (t) => delete distribution(t).Origins[0].OriginAccessControlId,
    area: 'access',
    says: /is reached differently: OriginAccessControlId was .*becomes nothing/,
  },
  {
    name: 'pages may load scripts from elsewhere',
    stack: 'edge',
    plant: (t) => {
      const csp = headers(t).ContentSecurityPolicy;
      csp.ContentSecurityPolicy = csp.ContentSecurityPolicy.replace(
        "script-src 'self'",
        "script-src 'self' https://cdn.example.com",
      );
    },
    area: 'access',
    says: /content security policy lets script-src have https:\/\/cdn\.example\.com/,
  },
  {
    name: 'pages may be framed',
    stack: 'edge',
    plant: (t) => delete headers(t).FrameOptions,
    area: 'access',
    says: /FrameOptions was .*becomes nothing/,
  },
  {
    name: 'a bucket is replaced',
    stack: 'storage',
    plant: (t) => (one(t, BUCKET as string, 'Ledger').Properties.BucketName = 'tierline-prod-ledger-2'),
    area: 'data',
    says: /holds data and is replaced by a new, empty one/,
  },
  {
    name: 'a bucket is removed',
    stack: 'storage',
    plant: (t) => delete t.Resources[idOf(t, BUCKET as string, 'Ledger')],
    area: 'data',
    says: /holds data and leaves the stack|holds data and is deleted/,
  },
  {
    name: 'a bucket no longer stays when its stack goes',
    stack: 'storage',
    plant: (t) => (one(t, BUCKET as string, 'Snapshot').DeletionPolicy = 'Delete'),
    area: 'data',
    says: /DeletionPolicy was RetainExceptOnCreate, becomes Delete/,
  },
  {
    name: 'a bucket no longer keeps versions',
    stack: 'storage',
    plant: (t) => (one(t, BUCKET as string, 'Snapshot').Properties.VersioningConfiguration.Status = 'Suspended'),
    area: 'data',
    says: /no longer kept: VersioningConfiguration\.Status was Enabled, becomes Suspended/,
  },
  {
    name: 'objects expire',
    stack: 'storage',
    plant: (t) =>
      one(t, BUCKET as string, 'Snapshot').Properties.LifecycleConfiguration.Rules.push({
        Id: 'x',
        Status: 'Enabled',
        ExpirationInDays: 1,
      }),
    area: 'data',
    says: /deleted or moved by a rule that is new or changed: .*ExpirationInDays/,
  },
  {
    name: 'a key is removed',
    stack: 'edge',
    plant: (t) => delete t.Resources[idOf(t, KEY as string)],
    area: 'data',
    says: /holds data and leaves the stack|holds data and is deleted/,
  },
  {
    name: 'termination protection is off',
    stack: 'storage',
    plant: (_, state) => (state.terminationProtection = false),
    area: 'data',
    says: /no longer protected from being deleted/,
  },
  {
    name: 'an alarm is removed',
    stack: 'edge',
    plant: (t) => delete t.Resources[idOf(t, ALARM as string, 'edgeerrors')],
    area: 'guard',
    says: /The alarm tierline-prod-edge-errors is gone/,
  },
  {
    name: 'an alarm’s threshold is weaker',
    stack: 'edge',
    plant: (t) => (firstAlarm(t).Properties.Threshold = 5000),
    area: 'guard',
    says: /edge-errors has a weaker threshold: Threshold was [\d.]+, becomes 5000/,
  },
  {
    name: 'an alarm needs more bad minutes',
    stack: 'edge',
    plant: (t) => Object.assign(firstAlarm(t).Properties, { DatapointsToAlarm: 60, EvaluationPeriods: 60 }),
    area: 'guard',
    says: /edge-errors fires later: \d+ bad periods were needed, now 60/,
  },
  {
    name: 'an alarm is content with silence',
    stack: 'monitoring',
    plant: (t) => {
      const found = Object.values(t.Resources).find(
        ({ Type, Properties }) => Type === ALARM && Properties.TreatMissingData === 'breaching',
      ) as Json;
      found.Properties.TreatMissingData = 'notBreaching';
    },
    area: 'guard',
    says: /is content with silence: TreatMissingData was breaching, becomes notBreaching/,
  },
  {
    name: 'an alarm tells nobody',
    stack: 'edge',
    plant: (t) => (firstAlarm(t).Properties.AlarmActions = []),
    area: 'guard',
    says: /edge-errors no longer has .* that is told/,
  },
  {
    name: 'an alarm’s actions are switched off',
    stack: 'edge',
    plant: (t) => (firstAlarm(t).Properties.ActionsEnabled = false),
    area: 'guard',
    says: /The alarm tells nobody: ActionsEnabled was nothing, becomes false/,
  },
  {
    name: 'an alarm watches something else',
    stack: 'edge',
    plant: (t) => (firstAlarm(t).Properties.MetricName = '4xxErrorRate'),
    area: 'guard',
    says: /edge-errors watches something else: MetricName was 5xxErrorRate, becomes 4xxErrorRate/,
  },
  {
    name: 'a composite looks at fewer alarms',
    stack: 'monitoring',
    plant: (t) => {
      const composite = Object.values(t.Resources).find(
        ({ Type, Properties }) => Type === COMPOSITE && / OR /.test(JSON.stringify(Properties.AlarmRule)),
      ) as Json;
      const rule: string = composite.Properties.AlarmRule;
      composite.Properties.AlarmRule = rule.split(' OR ').slice(1).join(' OR ');
    },
    area: 'guard',
    says: /The alarm .* no longer looks at tierline-prod-/,
  },
  {
    name: 'roll-outs are no longer watched',
    stack: 'feature-flags',
    plant: (t) => delete one(t, 'AWS::AppConfig::Environment').Properties.Monitors,
    area: 'guard',
    says: /Roll-outs of flags are no longer watched by .*tierline-prod-tier-health/,
  },
  {
    name: 'flags are rolled out at once',
    stack: 'feature-flags',
    plant: (t) => (one(t, 'AWS::AppConfig::DeploymentStrategy', 'Gradual').Properties.DeploymentDurationInMinutes = 0),
    area: 'guard',
    says: /Flags are rolled out faster/,
  },
  {
    name: 'a log is kept for a shorter time',
    stack: 'taxonomy-sync',
    plant: (t) => (one(t, 'AWS::Logs::LogGroup').Properties.RetentionInDays = 1),
    area: 'guard',
    says: /The log is kept for a shorter time: RetentionInDays was \d+, becomes 1/,
  },
  {
    name: 'failed runs go nowhere',
    stack: 'taxonomy-sync',
    plant: (t) => delete one(t, 'AWS::Lambda::EventInvokeConfig').Properties.DestinationConfig,
    area: 'guard',
    says: /Failed runs go nowhere/,
  },
  {
    name: 'somebody is no longer told',
    stack: 'edge',
    plant: (t) => delete t.Resources[idOf(t, 'AWS::SNS::Subscription')],
    area: 'guard',
    says: /on-call@example\.com is no longer told/,
  },
  {
    name: 'a schedule is switched off',
    stack: 'taxonomy-sync',
    plant: (t) => (one(t, 'AWS::Scheduler::Schedule').Properties.State = 'DISABLED'),
    area: 'guard',
    says: /The schedule is switched off/,
  },
  {
    name: 'a type that nobody has read is added',
    stack: 'taxonomy-sync',
    plant: (t) => (t.Resources['Gateway'] = { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } }),
    area: 'access',
    says: /what a AWS::ApiGatewayV2::Api opens is not known to this reading/,
  },
];
