import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { apiBaseUrl, parseApiUrl } from '../../config/api-url';
import { SYNC_CONCLUSION_SECONDS, type SyncEnvironment, type TaxonomySettings } from '../../contract/functions';
import { allowanceKey } from '../../contract/operations';
import { REVISIONS_PATTERN, snapshotKey } from '../../contract/taxonomy';
import { functionCode } from '../constructs/function-code';
import { removalPolicyOf } from '../constructs/retention';
import { ScheduledFunction } from '../constructs/scheduled-function';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/** Keeps the snapshot equal to the taxonomy API's newest revision. */
export class TaxonomySyncStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, ...props }: TierStackProps) {
    super(scope, id, { ...props, description: `Tierline ${config.tier}: taxonomy sync` });
    const { everyMinutes, ...pace } = config.taxonomy.sync;
    const settings: TaxonomySettings = { ...config.taxonomy, sync: pace };
    const environment: SyncEnvironment = {
      TIER: config.tier,
      API_URL: apiBaseUrl(parseApiUrl(config.api.url)),
      SNAPSHOT_BUCKET: names.buckets.snapshot,
      TAXONOMY_SETTINGS: JSON.stringify(settings),
      ...(config.api.key ? { KEY_STORED_AS: config.api.key.secretName, KEY_HEADER: config.api.key.header } : {}),
    };
    const sync = new ScheduledFunction(this, 'Sync', {
      functionName: names.functions.taxonomySync,
      description: 'Checks the newest taxonomy revision and keeps it as the snapshot',
      code: functionCode(this, 'taxonomy-sync'),
      environment: { ...environment },
      // One whole processor (Lambda gives CPU by memory: 1,769 MB is one vCPU); a million terms need some 5 s of it.
      memoryMegabytes: 1769,
      // Over before the next run starts. Two at once would be safe, as writes are conditional, but of no use.
      timeout: Duration.seconds(pace.deadlineSeconds + SYNC_CONCLUSION_SECONDS),
      reservedConcurrency: config.reservedConcurrency?.taxonomySync,
      scheduleName: names.schedules.taxonomySync,
      everyMinutes,
      failuresQueueName: names.queues.taxonomySyncFailures,
      unstartedQueueName: names.queues.taxonomySyncUnstarted,
      removalPolicy: removalPolicyOf(config.onDelete),
    });

    const bucket = `arn:${this.partition}:s3:::${names.buckets.snapshot}`;
    sync.allow({
      actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
      resources: [`${bucket}/${snapshotKey('/taxonomy/*')}`],
    });
    // Revisions beyond those that are kept; `latest` can be replaced, but never removed.
    sync.allow({ actions: ['s3:DeleteObject'], resources: [`${bucket}/${snapshotKey(REVISIONS_PATTERN)}`] });
    sync.allow({ actions: ['s3:GetObject'], resources: [`${bucket}/${allowanceKey('*')}`] });
    // An absent object is 404 only for those who may list the bucket, 403 for others (S3, GetObject, "Permissions").
    sync.allow({ actions: ['s3:ListBucket'], resources: [bucket] });
    if (config.api.key) {
      // Secrets Manager puts six characters of its own behind the name.
      const secret = `arn:${this.partition}:secretsmanager:${this.region}:${this.account}:secret:${config.api.key.secretName}-??????`;
      sync.allow({ actions: ['secretsmanager:GetSecretValue'], resources: [secret] });
    }
  }
}
