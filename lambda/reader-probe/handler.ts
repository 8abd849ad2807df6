import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FunctionRequest, ProbeEnvironment, ProbeOutcome } from '../../contract/functions';
import { systemClock } from '../../frontend/reader/clock';
import { answer, withMetrics } from '../invocation/conclude';
import { timeOf } from '../invocation/deadline';
import { variable } from '../invocation/environment';
import { logOutcome } from '../invocation/log-outcome';
import { emitMetrics } from '../metrics/emit-metrics';
import { look } from './look';
import { conclude, isTurnOfWhole } from './probe';
import { siteAddress } from './site-address';

const logger = new Logger({ serviceName: 'reader-probe' });
const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 10_000 });
const cloudWatch = new CloudWatchClient({ requestHandler });
const ssm = new SSMClient({ requestHandler, region: process.env['DOMAIN_PARAMETER_REGION'] ?? 'us-east-1' });

/** Wiring only: one look, its metrics, its log line. */
export async function handler(
  request: FunctionRequest | null,
  context: { getRemainingTimeInMillis(): number },
): Promise<ProbeOutcome> {
  const tier = variable<ProbeEnvironment>('TIER');
  const signal = timeOf(context);
  const now = new Date();
  const site =
    process.env['SITE_URL'] ?? (await siteAddress(ssm, variable<ProbeEnvironment>('DOMAIN_PARAMETER'), signal));
  const whole = isTurnOfWhole(now, Number(variable<ProbeEnvironment>('WHOLE_EVERY_MINUTES')));

  const observations = await look({ site, receiver: { fetch, clock: systemClock }, whole, signal });
  const { outcome, values } = conclude(observations, new Date());
  const emitted = await emitMetrics(cloudWatch, tier, values);
  const concluded = withMetrics(outcome, emitted);
  logOutcome(logger, concluded, emitted, { tier });
  return answer(concluded, request);
}
