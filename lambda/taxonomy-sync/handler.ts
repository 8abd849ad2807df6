import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FunctionRequest, SyncEnvironment, SyncOutcome, TaxonomySettings } from '../../contract/functions';
import { answer, withMetrics } from '../invocation/conclude';
import { workingTime } from '../invocation/deadline';
import { variable } from '../invocation/environment';
import { logOutcome } from '../invocation/log-outcome';
import { emitMetrics } from '../metrics/emit-metrics';
import { taxonomyApi } from './api';
import { ApiKey } from './api-key';
import { askWithKey } from './ask-with-key';
import { get } from './http-get';
import { runClock } from './pacing';
import { runMetric } from './run-metric';
import { s3SnapshotStore } from './s3-snapshot-store';
import { readSecret } from './secret-reader';
import { syncTaxonomy } from './sync';
import { syncMetrics } from './sync-metrics';
import { withhold } from './withhold';

const logger = new Logger({ serviceName: 'taxonomy-sync' });
const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 30_000 });
const s3 = new S3Client({ requestHandler });
const cloudWatch = new CloudWatchClient({ requestHandler });
/** Kept between runs, in memory only; null for an API that wants none. */
const key = apiKey();

/** Wiring only: one run of {@link syncTaxonomy}, its metrics, its log line. */
export async function handler(
  request: FunctionRequest | null,
  context: { getRemainingTimeInMillis(): number },
): Promise<SyncOutcome> {
  const tier = variable<SyncEnvironment>('TIER');
  const settings: TaxonomySettings = JSON.parse(variable<SyncEnvironment>('TAXONOMY_SETTINGS'));
  const { signal, pacing } = runClock(Math.min(workingTime(context), settings.sync.deadlineSeconds * 1000));

  const asking = {
    signal,
    firstByteMs: settings.sync.firstByteSeconds * 1000,
    silenceMs: settings.sync.silenceSeconds * 1000,
  };
  const run = await syncTaxonomy({
    api: taxonomyApi(variable<SyncEnvironment>('API_URL'), asking, key ? askWithKey(get, key) : get),
    store: s3SnapshotStore(s3, variable<SyncEnvironment>('SNAPSHOT_BUCKET'), signal),
    settings: request?.once === true ? { ...settings, sync: { ...settings.sync, attempts: 1 } } : settings,
    now: () => new Date(),
    signal,
    pacing,
  });
  const outcome = withhold(run, key?.known ?? []);

  const metrics = syncMetrics(outcome, new Date());
  const emitted = await emitMetrics(cloudWatch, tier, metrics, [runMetric(tier, outcome)]);
  const concluded = withMetrics(outcome, emitted);
  // `revision` as a field of its own: why 43 was refused is one question to the log.
  logOutcome(logger, concluded, emitted, { tier, revision: (outcome.offered ?? outcome.snapshot)?.revision ?? null });
  return answer(concluded, request);
}

function apiKey(): ApiKey | null {
  const { KEY_STORED_AS: secretName, KEY_HEADER: header }: Partial<SyncEnvironment> = process.env;
  return secretName && header ? new ApiKey({ secretName, header }, readSecret) : null;
}
