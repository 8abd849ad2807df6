import { Logger } from '@aws-lambda-powertools/logger';
import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FunctionRequest, PublisherEnvironment, PublishOutcome } from '../../contract/functions';
import { answer, withMetrics } from '../invocation/conclude';
import { timeOf } from '../invocation/deadline';
import { variable } from '../invocation/environment';
import { logOutcome } from '../invocation/log-outcome';
import { emitMetrics } from '../metrics/emit-metrics';
import { s3Objects } from '../storage/s3-objects';
import { appConfigSource } from './appconfig-source';
import { publishFlags } from './publish';
import { publishMetrics } from './publish-metrics';

const logger = new Logger({ serviceName: 'flag-publisher' });
const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 10_000 });
const appConfig = new AppConfigClient({ requestHandler });
const appConfigData = new AppConfigDataClient({ requestHandler });
const cloudWatch = new CloudWatchClient({ requestHandler });
const s3 = new S3Client({ requestHandler });

/** Wiring only: one run of {@link publishFlags}, its metric, its log line. */
export async function handler(
  request: FunctionRequest | null,
  context: { getRemainingTimeInMillis(): number },
): Promise<PublishOutcome> {
  const tier = variable<PublisherEnvironment>('TIER');
  const ids = {
    application: variable<PublisherEnvironment>('APPLICATION_ID'),
    environment: variable<PublisherEnvironment>('ENVIRONMENT_ID'),
    profile: variable<PublisherEnvironment>('PROFILE_ID'),
  };
  const signal = timeOf(context);
  const outcome = await publishFlags({
    tier,
    source: appConfigSource(appConfig, appConfigData, ids, signal),
    store: s3Objects(s3, variable<PublisherEnvironment>('SNAPSHOT_BUCKET'), signal),
    now: () => new Date(),
  });

  const emitted = await emitMetrics(cloudWatch, tier, publishMetrics(outcome));
  const concluded = withMetrics(outcome, emitted);
  logOutcome(logger, concluded, emitted, { tier });
  return answer(concluded, request);
}
