import type { StackState, TemplateResource } from '../template';

/** How a resource with a name of our choosing is written out: property of the name, `Ref`, `Arn`. */
const NAMED: Readonly<
  Record<
    string,
    {
      readonly name: string;
      readonly ref: 'name' | 'arn' | null;
      readonly arn: (name: string, state: StackState) => string;
    }
  >
> = {
  'AWS::S3::Bucket': { name: 'BucketName', ref: 'name', arn: (name) => `arn:aws:s3:::${name}` },
  'AWS::IAM::Role': {
    name: 'RoleName',
    ref: 'name',
    arn: (name, { account }) => `arn:aws:iam::${account}:role/${name}`,
  },
  'AWS::Lambda::Function': {
    name: 'FunctionName',
    ref: 'name',
    arn: (name, { account, region }) => `arn:aws:lambda:${region}:${account}:function:${name}`,
  },
  'AWS::SNS::Topic': {
    name: 'TopicName',
    ref: 'arn',
    arn: (name, { account, region }) => `arn:aws:sns:${region}:${account}:${name}`,
  },
  'AWS::SQS::Queue': {
    name: 'QueueName',
    // Its `Ref` is a URL.
    ref: null,
    arn: (name, { account, region }) => `arn:aws:sqs:${region}:${account}:${name}`,
  },
};

/**
 * What `Ref` (attribute null) or `GetAtt` of a resource gives when we chose its name, so that a policy means the same
 * whether it names a resource or refers to it; null when only the deployment knows.
 */
export function physicalName(resource: TemplateResource, attribute: string | null, state: StackState): string | null {
  const known = NAMED[resource.Type];
  const name = known ? resource.Properties?.[known.name] : undefined;
  // A path is part of a role's ARN.
  if (!known || typeof name !== 'string' || resource.Properties?.['Path'] !== undefined) return null;
  const form = attribute === null ? known.ref : attribute === 'Arn' || attribute === 'TopicArn' ? 'arn' : null;
  return form === null ? null : form === 'name' ? name : known.arn(name, state);
}
