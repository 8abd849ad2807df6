import {
  higherIsStricter,
  inOrder,
  lowerIsStricter,
  mustBeThere,
  mustBeTrue,
  mustNotBeTrue,
  type PropertyRule,
} from './property-rules';

const FOREVER = Number.MAX_SAFE_INTEGER;
type Row = Omit<PropertyRule, 'type' | 'area'>;
const rows = (type: string, area: PropertyRule['area'], ...of: readonly Row[]): PropertyRule[] =>
  of.map((row) => ({ ...row, type, area }));

const PUBLIC_BLOCK = 'PublicAccessBlockConfiguration';
const publicBlock = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(
  (flag) => ({
    path: `${PUBLIC_BLOCK}.${flag}`,
    looseness: mustBeTrue,
    says: 'The bucket’s public access block is weaker',
    alsoNew: true,
  }),
);

/** Properties whose loosening is told by their value alone; what takes more stands in files of its own beside this. */
export const PROPERTY_TABLE: readonly PropertyRule[] = [
  ...rows(
    'AWS::S3::Bucket',
    'access',
    ...publicBlock,
    {
      path: 'AccessControl',
      looseness: inOrder(undefined, 'Private'),
      says: 'The bucket has an access control list',
      alsoNew: true,
    },
    {
      path: 'OwnershipControls.Rules.0.ObjectOwnership',
      looseness: inOrder('BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'),
      says: 'Objects can have owners and lists of their own',
    },
  ),
  ...rows(
    'AWS::S3::Bucket',
    'data',
    {
      path: 'VersioningConfiguration.Status',
      looseness: inOrder('Enabled'),
      says: 'Replaced and deleted objects are no longer kept',
    },
    { path: 'ObjectLockEnabled', looseness: mustBeTrue, says: 'Objects are no longer locked' },
    {
      path: 'ObjectLockConfiguration.Rule.DefaultRetention.Mode',
      looseness: inOrder('COMPLIANCE', 'GOVERNANCE'),
      says: 'The lock on objects is weaker',
    },
    {
      path: 'ObjectLockConfiguration.Rule.DefaultRetention.Days',
      looseness: higherIsStricter(0),
      says: 'Objects are locked for a shorter time',
    },
    { path: 'BucketEncryption', looseness: mustBeThere, says: 'The bucket’s encryption is no longer stated' },
  ),
  ...rows(
    'AWS::KMS::Key',
    'data',
    {
      path: 'Enabled',
      looseness: inOrder(undefined, true),
      says: 'The key is switched off: what it encrypted cannot be read',
    },
    { path: 'PendingWindowInDays', looseness: higherIsStricter(30), says: 'A deleted key is gone sooner' },
  ),
  ...rows('AWS::KMS::Key', 'guard', {
    path: 'EnableKeyRotation',
    looseness: mustBeTrue,
    says: 'The key is no longer rotated',
  }),
  ...rows('AWS::Lambda::Url', 'access', {
    path: 'AuthType',
    looseness: inOrder('AWS_IAM'),
    says: 'The function’s URL is open to everyone',
    alsoNew: true,
  }),
  ...rows('AWS::IAM::Role', 'access', {
    path: 'MaxSessionDuration',
    looseness: lowerIsStricter(3600),
    says: 'Sessions of the role last longer',
  }),
  ...rows('AWS::CloudFront::OriginAccessControl', 'access', {
    path: 'OriginAccessControlConfig.SigningBehavior',
    looseness: inOrder('always', 'no-override'),
    says: 'Requests to the origin are no longer signed',
  }),
  ...rows('AWS::SNS::Topic', 'guard', {
    path: 'KmsMasterKeyId',
    looseness: mustBeThere,
    says: 'The topic’s messages are no longer encrypted',
  }),
  ...rows(
    'AWS::SQS::Queue',
    'guard',
    {
      path: 'MessageRetentionPeriod',
      looseness: higherIsStricter(345_600),
      says: 'The queue keeps messages for a shorter time',
    },
    {
      path: 'SqsManagedSseEnabled',
      looseness: inOrder(true, undefined),
      says: 'The queue’s messages are no longer encrypted',
    },
    { path: 'RedrivePolicy', looseness: mustBeThere, says: 'What cannot be processed is no longer kept aside' },
  ),
  ...rows('AWS::Logs::LogGroup', 'guard', {
    path: 'RetentionInDays',
    looseness: higherIsStricter(FOREVER),
    says: 'The log is kept for a shorter time',
  }),
  ...rows('AWS::Lambda::Function', 'guard', {
    path: 'ReservedConcurrentExecutions',
    looseness: mustBeThere,
    says: 'The function has no concurrency of its own any more',
  }),
  ...rows('AWS::Lambda::EventInvokeConfig', 'guard', {
    path: 'DestinationConfig.OnFailure.Destination',
    looseness: mustBeThere,
    says: 'Failed runs go nowhere',
  }),
  ...rows(
    'AWS::Scheduler::Schedule',
    'guard',
    { path: 'State', looseness: inOrder(undefined, 'ENABLED'), says: 'The schedule is switched off' },
    { path: 'Target.DeadLetterConfig.Arn', looseness: mustBeThere, says: 'Runs that could not be started go nowhere' },
  ),
  ...rows('AWS::Events::Rule', 'guard', {
    path: 'State',
    looseness: inOrder(undefined, 'ENABLED'),
    says: 'The rule is switched off',
  }),
  ...rows(
    'AWS::AppConfig::DeploymentStrategy',
    'guard',
    { path: 'DeploymentDurationInMinutes', looseness: higherIsStricter(0), says: 'Flags are rolled out faster' },
    { path: 'FinalBakeTimeInMinutes', looseness: higherIsStricter(0), says: 'Flags are watched for a shorter time' },
    { path: 'GrowthFactor', looseness: lowerIsStricter(100), says: 'Flags are rolled out in larger steps' },
  ),
  ...rows('AWS::AppConfig::Environment', 'guard', {
    path: 'DeletionProtectionCheck',
    looseness: inOrder('APPLY'),
    says: 'The environment can be deleted while it is in use',
  }),
  ...rows(
    'AWS::AppConfig::ConfigurationProfile',
    'guard',
    { path: 'Validators', looseness: mustBeThere, says: 'Flags are no longer validated' },
    {
      path: 'DeletionProtectionCheck',
      looseness: inOrder('APPLY'),
      says: 'The profile can be deleted while it is in use',
    },
  ),
  ...['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) =>
    rows(type, 'guard', {
      path: 'ActionsEnabled',
      looseness: inOrder(undefined, true),
      says: 'The alarm tells nobody',
    }),
  ),
  ...rows('AWS::CodeBuild::Project', 'access', {
    path: 'Environment.PrivilegedMode',
    looseness: mustNotBeTrue,
    says: 'Builds run privileged',
    alsoNew: true,
  }),
];
