import type { Finding } from '../../../contract/evidence';
import { finding } from '../finding';
import type { ResourcePair } from '../template';

/**
 * Types whose properties give no access beyond what the rules in this folder read. A type that is not here counts as
 * broadening when it is added or changed, until somebody has read what it can open and names it here.
 */
const READ = new Set(
  [
    'AppConfig: Application ConfigurationProfile Deployment DeploymentStrategy Environment HostedConfigurationVersion',
    'CloudFront: CachePolicy Distribution Function KeyValueStore OriginAccessControl OriginRequestPolicy ResponseHeadersPolicy',
    'CloudWatch: Alarm CompositeAlarm Dashboard',
    'CodeBuild: Project',
    'CodePipeline: Pipeline',
    'EC2: SecurityGroup SecurityGroupEgress SecurityGroupIngress',
    'Events: Rule',
    'IAM: AccessKey Group ManagedPolicy OIDCProvider Policy Role RolePolicy SAMLProvider User',
    'KMS: Alias Key',
    'Lambda: Alias EventInvokeConfig EventSourceMapping Function LayerVersion Permission Url Version',
    'Logs: LogGroup LogStream MetricFilter ResourcePolicy',
    'S3: Bucket BucketPolicy',
    'SNS: Subscription Topic TopicPolicy TopicInlinePolicy',
    'SQS: Queue QueuePolicy QueueInlinePolicy',
    'SSM: Parameter',
    'Scheduler: Schedule ScheduleGroup',
    'SecretsManager: ResourcePolicy Secret',
  ].flatMap((line) => {
    const [service, names = ''] = line.split(': ');
    return names.split(' ').map((name) => `AWS::${service}::${name}`);
  }),
).add('AWS::CDK::Metadata');

export const isRead = (type: string) => READ.has(type);

export function unreadFindings(pair: ResourcePair): readonly Finding[] {
  if (!pair.after || isRead(pair.type)) return [];
  const kind = pair.before === null ? 'is new' : 'changed';
  return [
    finding(
      'access',
      pair,
      `It ${kind}, and what a ${pair.type} opens is not known to this reading: look at it.`,
      false,
    ),
  ];
}
