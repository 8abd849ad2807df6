/**
 * What CloudFormation does to a resource in its owner's name, for the properties that this project uses. Source: the
 * `handlers` and `tagging` permissions of each type in CloudFormation's registry (`aws cloudformation describe-type`), as
 * of August 2026. Which of them know no resources: the service authorization reference.
 */
export interface Needed {
  /** Asked for on the resource's own ARN. */
  readonly own: readonly string[];
  /** Asked for on `*`: lookups that start from no name, and actions that know no resources. */
  readonly everywhere?: readonly string[];
  /** How the ARN follows from the name; `ids`: AWS chooses the id, so the first deployment cannot name it. */
  readonly arn: ((name: string, place: { readonly region: string; readonly account: string }) => string) | 'ids';
  /** What every request carries: the project's tag, where no ARN can say whose a resource is. */
  readonly context?: Readonly<Record<string, string>>;
  /** The property with the name, or with a reference to the resource that has it; without it CloudFormation makes one. */
  readonly name?: string;
}

const of = (service: string, ...actions: string[]) => actions.map((action) => `${service}:${action}`);
const tagging = (service: string) => of(service, 'TagResource', 'UntagResource', 'ListTagsForResource');

const bucketArn: Needed['arn'] = (name) => `arn:aws:s3:::${name}`;
const functionArn: Needed['arn'] = (name, { region, account }) =>
  `arn:aws:lambda:${region}:${account}:function:${name}`;
const queueArn: Needed['arn'] = (name, { region, account }) => `arn:aws:sqs:${region}:${account}:${name}`;
const topicArn: Needed['arn'] = (name, { region, account }) => `arn:aws:sns:${region}:${account}:${name}`;
const roleArn: Needed['arn'] = (name, { account }) => `arn:aws:iam::${account}:role/${name}`;
const alarmArn: Needed['arn'] = (name, { region, account }) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

const appConfig = (what: string): Needed => ({
  own: [...of('appconfig', `Create${what}`, `Get${what}`, `Update${what}`, `Delete${what}`), ...tagging('appconfig')],
  arn: 'ids',
});
const cloudFront = (what: string, ...more: string[]): Needed => ({
  own: of('cloudfront', `Create${what}`, `Get${what}`, `Update${what}`, `Delete${what}`, ...more),
  arn: 'ids',
});
const TAGS = ['TagResource', 'UntagResource', 'ListTagsForResource'];
const alarm = (put: string): Needed => ({
  own: [...of('cloudwatch', put, 'DeleteAlarms'), ...tagging('cloudwatch')],
  everywhere: ['cloudwatch:DescribeAlarms'],
  arn: alarmArn,
  name: 'AlarmName',
});

export const NEEDED: Readonly<Record<string, Needed>> = {
  'AWS::AppConfig::Application': appConfig('Application'),
  'AWS::AppConfig::ConfigurationProfile': appConfig('ConfigurationProfile'),
  'AWS::AppConfig::DeploymentStrategy': appConfig('DeploymentStrategy'),
  'AWS::AppConfig::Environment': appConfig('Environment'),
  'AWS::CloudFront::CachePolicy': cloudFront('CachePolicy'),
  'AWS::CloudFront::Distribution': cloudFront(
    'Distribution',
    'CreateDistributionWithTags',
    'GetDistributionConfig',
    ...TAGS,
  ),
  'AWS::CloudFront::Function': cloudFront('Function', 'DescribeFunction', 'PublishFunction', ...TAGS),
  'AWS::CloudFront::KeyValueStore': {
    own: of('cloudfront', ...['Create', 'Describe', 'Update', 'Delete'].map((verb) => `${verb}KeyValueStore`), ...TAGS),
    arn: 'ids',
  },
  'AWS::CloudFront::OriginAccessControl': cloudFront('OriginAccessControl'),
  'AWS::CloudFront::ResponseHeadersPolicy': cloudFront('ResponseHeadersPolicy'),
  'AWS::CloudWatch::Alarm': alarm('PutMetricAlarm'),
  'AWS::CloudWatch::CompositeAlarm': alarm('PutCompositeAlarm'),
  'AWS::CloudWatch::Dashboard': {
    own: of('cloudwatch', 'GetDashboard', 'PutDashboard', 'DeleteDashboards'),
    arn: (name, { account }) => `arn:aws:cloudwatch::${account}:dashboard/${name}`,
    name: 'DashboardName',
  },
  'AWS::IAM::Policy': {
    own: of('iam', 'GetRolePolicy', 'PutRolePolicy', 'DeleteRolePolicy'),
    arn: roleArn,
    name: 'Roles',
  },
  'AWS::IAM::Role': {
    own: [
      ...of(
        'iam',
        'CreateRole',
        'GetRole',
        'UpdateRole',
        'UpdateRoleDescription',
        'UpdateAssumeRolePolicy',
        'DeleteRole',
      ),
      ...of('iam', 'GetRolePolicy', 'DeleteRolePolicy', 'ListRolePolicies', 'ListAttachedRolePolicies'),
      ...of('iam', 'TagRole', 'UntagRole', 'ListRoleTags'),
    ],
    arn: roleArn,
    name: 'RoleName',
  },
  'AWS::KMS::Key': {
    own: [
      ...of(
        'kms',
        'CreateKey',
        'DescribeKey',
        'EnableKey',
        'DisableKey',
        'ScheduleKeyDeletion',
        'UpdateKeyDescription',
      ),
      ...of('kms', 'GetKeyPolicy', 'PutKeyPolicy'),
      ...of('kms', 'GetKeyRotationStatus', 'EnableKeyRotation', 'DisableKeyRotation'),
      ...of('kms', 'TagResource', 'UntagResource', 'ListResourceTags'),
    ],
    arn: 'ids',
    context: { 'aws:RequestTag/project': 'tierline', 'aws:ResourceTag/project': 'tierline' },
  },
  'AWS::Lambda::EventInvokeConfig': {
    own: ['Put', 'Get', 'Update', 'Delete'].map((verb) => `lambda:${verb}FunctionEventInvokeConfig`),
    arn: functionArn,
    name: 'FunctionName',
  },
  'AWS::Lambda::Function': {
    own: [
      ...of(
        'lambda',
        'CreateFunction',
        'GetFunction',
        'UpdateFunctionCode',
        'UpdateFunctionConfiguration',
        'DeleteFunction',
      ),
      ...of('lambda', 'GetFunctionCodeSigningConfig', 'GetFunctionRecursionConfig', 'GetRuntimeManagementConfig'),
      ...of('lambda', 'GetFunctionScalingConfig', 'PutFunctionConcurrency', 'DeleteFunctionConcurrency'),
      ...of('lambda', 'ListTags', 'TagResource', 'UntagResource'),
    ],
    arn: functionArn,
    name: 'FunctionName',
  },
  'AWS::Lambda::Permission': {
    own: of('lambda', 'AddPermission', 'RemovePermission', 'GetPolicy'),
    arn: functionArn,
    name: 'FunctionName',
  },
  'AWS::Logs::LogGroup': {
    own: [
      ...of('logs', 'CreateLogGroup', 'DeleteLogGroup', 'PutRetentionPolicy', 'DeleteRetentionPolicy'),
      ...of('logs', 'GetDataProtectionPolicy', 'DeleteDataProtectionPolicy', 'DescribeIndexPolicies'),
      ...tagging('logs'),
    ],
    everywhere: of('logs', 'DescribeLogGroups', 'DescribeResourcePolicies'),
    arn: (name, { region, account }) => `arn:aws:logs:${region}:${account}:log-group:${name}`,
    name: 'LogGroupName',
  },
  'AWS::S3::Bucket': {
    own: [
      ...of('s3', 'CreateBucket', 'DeleteBucket', 'ListBucket', 'GetBucketVersioning', 'PutBucketVersioning'),
      ...of('s3', 'GetEncryptionConfiguration', 'PutEncryptionConfiguration'),
      ...of('s3', 'GetLifecycleConfiguration', 'PutLifecycleConfiguration'),
      ...of('s3', 'GetBucketOwnershipControls', 'PutBucketOwnershipControls'),
      ...of('s3', 'GetBucketPublicAccessBlock', 'PutBucketPublicAccessBlock'),
      ...of('s3', 'GetBucketTagging', 'PutBucketTagging', 'TagResource', 'UntagResource', 'ListTagsForResource'),
    ],
    arn: bucketArn,
    name: 'BucketName',
  },
  'AWS::S3::BucketPolicy': {
    own: of('s3', 'GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy'),
    arn: bucketArn,
    name: 'Bucket',
  },
  'AWS::SNS::Subscription': {
    own: ['sns:Subscribe'],
    everywhere: of('sns', 'Unsubscribe', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'),
    arn: topicArn,
    name: 'TopicArn',
  },
  'AWS::SNS::Topic': {
    own: [
      ...of('sns', 'CreateTopic', 'DeleteTopic', 'GetTopicAttributes', 'SetTopicAttributes'),
      ...of('sns', 'GetDataProtectionPolicy', 'ListSubscriptionsByTopic'),
      ...tagging('sns'),
    ],
    arn: topicArn,
    name: 'TopicName',
  },
  'AWS::SNS::TopicPolicy': { own: ['sns:SetTopicAttributes'], arn: topicArn, name: 'Topics' },
  'AWS::SQS::Queue': {
    own: [
      ...of('sqs', 'CreateQueue', 'DeleteQueue', 'GetQueueUrl', 'GetQueueAttributes', 'SetQueueAttributes'),
      ...of('sqs', 'TagQueue', 'UntagQueue', 'ListQueueTags'),
    ],
    arn: queueArn,
    name: 'QueueName',
  },
  'AWS::SQS::QueuePolicy': { own: ['sqs:SetQueueAttributes'], arn: queueArn, name: 'Queues' },
  'AWS::SSM::Parameter': {
    own: [
      ...of('ssm', 'PutParameter', 'GetParameters', 'DeleteParameter'),
      ...of('ssm', 'AddTagsToResource', 'RemoveTagsFromResource', 'ListTagsForResource'),
    ],
    // A name begins with a slash, and so does what follows "parameter" in the ARN.
    arn: (name, { region, account }) => `arn:aws:ssm:${region}:${account}:parameter${name}`,
    name: 'Name',
  },
  'AWS::Scheduler::Schedule': {
    own: of('scheduler', 'CreateSchedule', 'GetSchedule', 'UpdateSchedule', 'DeleteSchedule'),
    // In the group that every account has.
    arn: (name, { region, account }) => `arn:aws:scheduler:${region}:${account}:schedule/default/${name}`,
    name: 'Name',
  },
};
