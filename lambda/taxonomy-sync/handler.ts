import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FunctionRequest, SyncEnvironment, SyncOutcome, TaxonomySettings } from '../../contract/functions';
import { answer, withMetrics } from '../invocation/conclude';
import { timeOf } from '../invocation/deadline';
import { variable } from '../invocation/environment';
import { logOutcome } from '../invocation/log-outcome';
import { emitMetrics } from '../metrics/emit-metrics';
import { taxonomyApi } from './api';
import { s3SnapshotStore } from './s3-snapshot-store';
import { syncTaxonomy } from './sync';
import { syncMetrics } from './sync-metrics';

/** Longest silence of the API, in milliseconds; also covers our own pauses while storage is slow. */
const SILENCE_MS = 20_000;

const logger = new Logger({ serviceName: 'taxonomy-sync' });
const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 30_000 });
const s3 = new S3Client({ requestHandler });
const cloudWatch = new CloudWatchClient({ requestHandler });

/** Wiring only: one run of {@link syncTaxonomy}, its metrics, its log line. */
export async function handler(
  request: FunctionRequest | null,
  context: { getRemainingTimeInMillis(): number },
): Promise<SyncOutcome> {
  const tier = variable<SyncEnvironment>('TIER');
  const settings: TaxonomySettings = JSON.parse(variable<SyncEnvironment>('TAXONOMY_SETTINGS'));
  const signal = timeOf(context);
  const started = Date.now();

  const outcome = await syncTaxonomy({
    api: taxonomyApi(variable<SyncEnvironment>('API_URL'), { signal, silenceMs: SILENCE_MS }),
    store: s3SnapshotStore(s3, variable<SyncEnvironment>('SNAPSHOT_BUCKET'), signal),
    settings,
    now: () => new Date(),
    signal,
  });

  const emitted = await emitMetrics(cloudWatch, tier, syncMetrics(outcome, new Date()));
  const concluded = withMetrics(outcome, emitted);
  logOutcome(logger, concluded, emitted, { tier, seconds: (Date.now() - started) / 1000 });
  return answer(concluded, request);
}
