import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import type { RunningTier } from '../local/running';

/** A rule as CloudFormation writes it (AWS::S3::Bucket Rule), as far as it matters here. */
export interface LifecycleRule {
  readonly Status: 'Enabled' | 'Disabled';
  readonly Prefix?: string;
  readonly TagFilters?: unknown;
  readonly ObjectSizeGreaterThan?: unknown;
  readonly ObjectSizeLessThan?: unknown;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
}

/** Days after which one of the rules removes an upload of `key` that was never completed; null when none does. */
export function daysUntilAborted(rules: readonly LifecycleRule[], key: string): number | null {
  const days = rules
    .filter(({ Status, Prefix = '' }) => Status === 'Enabled' && key.startsWith(Prefix))
    .filter((rule) => !rule.TagFilters && !rule.ObjectSizeGreaterThan && !rule.ObjectSizeLessThan)
    .flatMap(({ AbortIncompleteMultipartUpload }) => AbortIncompleteMultipartUpload?.DaysAfterInitiation ?? []);
  return days.length === 0 ? null : Math.min(...days);
}

/** The rules of the snapshot bucket in the template that was deployed: the local AWS does not hand them to its S3. */
export async function deployedRules({ aws, config, names }: RunningTier): Promise<readonly LifecycleRule[]> {
  const client = new CloudFormationClient(aws.clientConfig(config.region));
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName: names.stacks.storage }));
  client.destroy();
  const resources = Object.values(JSON.parse(TemplateBody).Resources ?? {}) as {
    Properties?: { BucketName?: string; LifecycleConfiguration?: { Rules: LifecycleRule[] } };
  }[];
  const bucket = resources.find(({ Properties }) => Properties?.BucketName === names.buckets.snapshot);
  return bucket?.Properties?.LifecycleConfiguration?.Rules ?? [];
}
