import { ACTIONS_PREFIX } from '../../contract/actions';
import { alarmName } from '../../contract/alarms';
import { API_KEY_PREFIX } from '../../contract/api-key';
import { FLAGS_KEY } from '../../contract/flags';
import { LEDGER_KINDS, manifestKey, objectKey, recordKey } from '../../contract/ledger';
import { EDGE_REGION, type TierNames, type TierPlace } from '../../contract/names';
import { allowanceKey } from '../../contract/operations';
import { LATEST_PATH, snapshotKey, termsPath } from '../../contract/taxonomy';

/** One call of the command line `tier`, and the rights that it needs (service authorization reference, AWS). */
export interface OperatorCall {
  /** As the SDK exports it. */
  readonly command: string;
  readonly action: string;
  /** Each is asked for; `*` for an action that knows no resources. */
  readonly on: (names: TierNames, place: TierPlace) => readonly string[];
  /** What IAM's conditions see of it. */
  readonly context?: (place: TierPlace) => Readonly<Record<string, string>>;
}

const object = (bucket: string, ...keys: string[]) => keys.map((key) => `arn:aws:s3:::${bucket}/${key}`);
const parameter = (region: string, account: string, names: object) =>
  Object.values(names).map((name) => `arn:aws:ssm:${region}:${account}:parameter${name}`);
const keyValueStore: OperatorCall['on'] = (_, { account }) => [
  `arn:aws:cloudfront::${account}:key-value-store/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d`,
];
const scheduledFunctions: OperatorCall['on'] = ({ functions }, { region, account }) =>
  [functions.taxonomySync, functions.flagPublisher, functions.readerProbe].map(
    (name) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  );
/** Ids that AWS chooses. */
const appConfig =
  (...parts: string[]): OperatorCall['on'] =>
  (_, { region, account }) =>
    parts.map((part) => `arn:aws:appconfig:${region}:${account}:${part}`);
const APPLICATION = 'application/abc1234';
const ENVIRONMENT = `${APPLICATION}/environment/abc1234`;
const PROFILE = `${APPLICATION}/configurationprofile/abc1234`;

/** What `tier` calls, all of its commands together. */
export const CALLS: readonly OperatorCall[] = [
  {
    command: 'DescribeStacksCommand',
    action: 'cloudformation:DescribeStacks',
    on: ({ stacks }, { region, account }) =>
      Object.values(stacks).map(
        (name) =>
          `arn:aws:cloudformation:${name === stacks.edge ? EDGE_REGION : region}:${account}:stack/${name}/0a1b2c3d`,
      ),
  },
  { command: 'DescribeAlarmsCommand', action: 'cloudwatch:DescribeAlarms', on: () => ['*'] },
  { command: 'paginateDescribeAlarms', action: 'cloudwatch:DescribeAlarms', on: () => ['*'] },
  {
    // Of one of the tier's own, for a drill.
    command: 'SetAlarmStateCommand',
    action: 'cloudwatch:SetAlarmState',
    on: ({ composites }, { region, account, tier }) => [
      `arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName(tier, 'probe-silent')}`,
      `arn:aws:cloudwatch:${EDGE_REGION}:${account}:alarm:${composites.edgeTierHealth}`,
    ],
  },
  {
    command: 'GetParametersCommand',
    action: 'ssm:GetParameters',
    on: ({ edgeParameters, flagParameters }, { region, account }) => [
      ...parameter(EDGE_REGION, account, edgeParameters),
      ...parameter(region, account, flagParameters),
    ],
  },
  {
    command: 'InvokeCommand',
    action: 'lambda:InvokeFunction',
    on: scheduledFunctions,
  },
  // `tier doctor` and `tier schedules resume`: what was stopped by hand.
  ...['GetFunctionConcurrency', 'PutFunctionConcurrency', 'DeleteFunctionConcurrency'].map((name) => ({
    command: `${name}Command`,
    action: `lambda:${name}`,
    on: scheduledFunctions,
  })),
  ...['GetSchedule', 'UpdateSchedule'].map((name) => ({
    command: `${name}Command`,
    action: `scheduler:${name}`,
    on: (({ schedules }, { region, account }) =>
      Object.values(schedules).map(
        (each) => `arn:aws:scheduler:${region}:${account}:schedule/default/${each}`,
      )) as OperatorCall['on'],
  })),
  {
    // A schedule is written as a whole, with the role that it starts its function with (EventBridge Scheduler, UpdateSchedule).
    command: 'UpdateScheduleCommand',
    action: 'iam:PassRole',
    context: () => ({ 'iam:PassedToService': 'scheduler.amazonaws.com' }),
    on: ({ stacks }, { account }) => [
      `arn:aws:iam::${account}:role/${stacks.monitoring}-ProbeScheduleRole0A1B2C3D-0a1b2c3d4e5f`,
      `arn:aws:iam::${account}:role/${stacks.taxonomySync}-SyncScheduleRole0A1B2C3D-0a1b2c3d4e5f`,
      `arn:aws:iam::${account}:role/${stacks.featureFlags}-PublisherScheduleRole0A1B2-0a1b2c3d4e5f`,
    ],
  },
  {
    command: 'GetObjectCommand',
    action: 's3:GetObject',
    on: ({ buckets }) => [
      ...object(buckets.site, 'index.html', 'assets/a.js', 'releases/0.1.0-abc/index.html'),
      ...object(buckets.ledger, manifestKey('0.1.0-abc'), objectKey('0'.repeat(64))),
      ...object(buckets.snapshot, FLAGS_KEY, snapshotKey(LATEST_PATH), snapshotKey(termsPath(1)), allowanceKey(1)),
      // `tier history`, and whether the tier is frozen.
      ...object(buckets.ledger, ...LEDGER_KINDS.map((kind) => recordKey(kind, '2026-11-01T12:00:00Z', 'a-0a1b2c3d'))),
    ],
  },
  // S3 answers 404 for a missing object only to those who may list (S3, GetObject, "Permissions").
  {
    command: 'GetObjectCommand',
    action: 's3:ListBucket',
    on: ({ buckets }) => Object.values(buckets).map((bucket) => `arn:aws:s3:::${bucket}`),
  },
  {
    command: 'paginateListObjectsV2',
    action: 's3:ListBucket',
    on: ({ buckets }) => Object.values(buckets).map((bucket) => `arn:aws:s3:::${bucket}`),
  },
  {
    // HeadObject asks for the right to read (S3, HeadObject, "Permissions").
    command: 'HeadObjectCommand',
    action: 's3:GetObject',
    on: ({ buckets }) => object(buckets.snapshot, snapshotKey(termsPath(1))),
  },
  {
    command: 'PutObjectCommand',
    action: 's3:PutObject',
    on: ({ buckets }) => [
      // Whatever is done by hand is written down first.
      ...object(buckets.ledger, `${ACTIONS_PREFIX}20261101T120000Z-fallback-on-0a1b2c3d.json`),
      ...object(buckets.ledger, recordKey('freezes', '2026-11-01T12:00:00Z', 'on-0a1b2c3d')),
      ...object(buckets.ledger, recordKey('deployments', '2026-11-01T12:00:00Z', 'by-hand-0a1b2c3d')),
      ...object(buckets.ledger, recordKey('rollbacks', '2026-11-01T12:00:00Z', 'rollback-0a1b2c3d')),
      ...object(buckets.ledger, recordKey('break-glass', '2026-11-01T12:00:00Z', 'request-0a1b2c3d')),
      ...object(buckets.site, 'assets/a.js', 'releases/0.1.0-abc/index.html'),
      // `tier snapshots`: another revision as the newest, and what the sync is to know of it.
      ...object(buckets.snapshot, snapshotKey(LATEST_PATH), allowanceKey(1)),
    ],
  },
  ...['DescribeKeyValueStore', 'GetKey', 'UpdateKeys'].map((name) => ({
    command: `${name}Command`,
    action: `cloudfront-keyvaluestore:${name}`,
    on: keyValueStore,
  })),
  {
    command: 'paginateListDeployments',
    action: 'appconfig:ListDeployments',
    on: appConfig(APPLICATION, ENVIRONMENT),
  },
  {
    command: 'GetDeploymentCommand',
    action: 'appconfig:GetDeployment',
    on: appConfig(APPLICATION, ENVIRONMENT, `${ENVIRONMENT}/deployment/1`),
  },
  {
    command: 'GetHostedConfigurationVersionCommand',
    action: 'appconfig:GetHostedConfigurationVersion',
    on: appConfig(APPLICATION, PROFILE, `${PROFILE}/hostedconfigurationversion/1`),
  },
  {
    command: 'CreateHostedConfigurationVersionCommand',
    action: 'appconfig:CreateHostedConfigurationVersion',
    on: appConfig(APPLICATION, PROFILE),
  },
  {
    command: 'StartDeploymentCommand',
    action: 'appconfig:StartDeployment',
    on: appConfig(APPLICATION, ENVIRONMENT, PROFILE, 'deploymentstrategy/abc1234'),
  },
  {
    command: 'StopDeploymentCommand',
    action: 'appconfig:StopDeployment',
    on: appConfig(APPLICATION, ENVIRONMENT, `${ENVIRONMENT}/deployment/1`),
  },
  // Break-glass pages people, through a topic that is encrypted with a key of the tier's own.
  {
    command: 'PublishCommand',
    action: 'sns:Publish',
    on: ({ topics }, { region, account }) => [`arn:aws:sns:${region}:${account}:${topics.pages}`],
  },
  ...['GenerateDataKey', 'Decrypt'].map((name) => ({
    command: 'PublishCommand',
    action: `kms:${name}`,
    on: ((_, { region, account }) => [`arn:aws:kms:${region}:${account}:key/0a1b2c3d`]) as OperatorCall['on'],
    context: ({ region }: TierPlace) => ({ 'kms:ViaService': `sns.${region}.amazonaws.com` }),
  })),
  // `tier api-key push`: what the sync reads, and what the next deployment of the edge would.
  {
    command: 'GetSecretValueCommand',
    action: 'secretsmanager:GetSecretValue',
    on: (_, { region, account }) =>
      [region, EDGE_REGION].map(
        (each) => `arn:aws:secretsmanager:${each}:${account}:secret:${API_KEY_PREFIX}api-key-AbCdEf`,
      ),
  },
  ...['GetDistribution', 'GetDistributionConfig', 'UpdateDistribution'].map((name) => ({
    command: `${name}Command`,
    action: `cloudfront:${name}`,
    on: ((_, { account }) => [`arn:aws:cloudfront::${account}:distribution/E0A1B2C3D4E5F6`]) as OperatorCall['on'],
  })),
];

/** Calls that need no right. */
export const FREE = ['GetCallerIdentityCommand'];

/** What the stock CDK CLI asks for in the name of `tier`: its own roles do the rest. Their names are its bootstrap's. */
export const CDK_CALLS: readonly OperatorCall[] = ['deploy-role', 'file-publishing-role'].map((role) => ({
  command: 'cdk deploy',
  action: 'sts:AssumeRole',
  on: (_, { region, account }) =>
    [region, EDGE_REGION].map((place) => `arn:aws:iam::${account}:role/cdk-hnb659fds-${role}-${account}-${place}`),
}));
