import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SSMClient } from '@aws-sdk/client-ssm';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { FunctionRequest, ProbeEnvironment, ProbeOutcome } from '../../contract/functions';
import { systemClock } from '../../frontend/reader/clock';
import { answer, withMetrics } from '../invocation/conclude';
import { timeOf } from '../invocation/deadline';
import { variable } from '../invocation/environment';
import { logOutcome } from '../invocation/log-outcome';
import { emitMetrics } from '../metrics/emit-metrics';
import { heartbeat } from './heartbeat';
import { look } from './look';
import { conclude, isTurnOfWhole } from './probe';
import { siteAddress } from './site-address';

const logger = new Logger({ serviceName: 'reader-probe' });
const requestHandler = new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 10_000 });
const cloudWatch = new CloudWatchClient({ requestHandler });
const secrets = new SecretsManagerClient({ requestHandler });
const ssm = new SSMClient({ requestHandler, region: process.env['DOMAIN_PARAMETER_REGION'] ?? 'us-east-1' });

/** Wiring only: one look, its metrics, its log line. */
export async function handler(
  request: FunctionRequest | null,
  context: { getRemainingTimeInMillis(): number },
): Promise<ProbeOutcome> {
  const tier = variable<ProbeEnvironment>('TIER');
  const signal = timeOf(context);
  const now = new Date();
  const site = await siteAddress(ssm, variable<ProbeEnvironment>('DOMAIN_PARAMETER'), signal);
  const whole = isTurnOfWhole(now, Number(variable<ProbeEnvironment>('WHOLE_EVERY_MINUTES')));

  const observations = await look({ site, receiver: { fetch, clock: systemClock }, whole, signal });
  const { outcome, values } = conclude(observations, new Date());
  const emitted = await emitMetrics(cloudWatch, tier, values);
  await tellAlive(signal);
  const concluded = withMetrics(outcome, emitted);
  logOutcome(logger, concluded, emitted, { tier });
  return answer(concluded, request);
}

/** Whatever was found: the call says that somebody looks, and the alarms say the rest. */
async function tellAlive(signal: AbortSignal): Promise<void> {
  const SecretId = process.env['HEARTBEAT_STORED_AS' satisfies keyof ProbeEnvironment];
  if (!SecretId) return;
  try {
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }), { abortSignal: signal });
    const problem = await heartbeat(SecretString.trim(), signal);
    if (problem !== null) logger.error(problem);
  } catch (error) {
    logger.error(
      `The heartbeat's secret ${SecretId} could not be read (${(error as Error).name}); make it, or grant it.`,
    );
  }
}
