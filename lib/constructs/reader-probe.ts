import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TierConfig } from '../../config/tier-config';
import type { ProbeEnvironment } from '../../contract/functions';
import { EDGE_REGION, type TierNames } from '../../contract/names';
import { functionCode } from './function-code';
import { removalPolicyOf } from './retention';
import { ScheduledFunction } from './scheduled-function';

export interface ReaderProbeProps {
  readonly config: TierConfig;
  readonly names: TierNames;
}

/**
 * Every byte once an hour: a revision of 250 MB, read by both paths, is then 3 GB a day through the edge, compressed,
 * and not 165 (`docs/cost.md` has the sums).
 */
export const WHOLE_EVERY_MINUTES = 60;

/** The reader's own code holds a revision as bytes and as terms, as a browser does: some ten times its size. */
export const probeMegabytes = ({ maxMegabytes }: Pick<TierConfig['taxonomy'], 'maxMegabytes'>) =>
  Math.min(10_240, Math.max(512, 10 * maxMegabytes));

/** Looks at the tier every minute as a reader does. */
export function readerProbe(scope: Construct, id: string, { config, names }: ReaderProbeProps): ScheduledFunction {
  const { partition, account, region } = Stack.of(scope);
  const parameter = names.edgeParameters.domainName;
  const environment: ProbeEnvironment = {
    TIER: config.tier,
    DOMAIN_PARAMETER: parameter,
    DOMAIN_PARAMETER_REGION: EDGE_REGION,
    WHOLE_EVERY_MINUTES: String(WHOLE_EVERY_MINUTES),
    ...(config.alarms.heartbeat ? { HEARTBEAT_STORED_AS: config.alarms.heartbeat.secretName } : {}),
  };
  const probe = new ScheduledFunction(scope, id, {
    functionName: names.functions.readerProbe,
    description: 'Looks at the tier as a reader does, through the edge',
    code: functionCode(scope, 'reader-probe'),
    environment: { ...environment },
    memoryMegabytes: probeMegabytes(config.taxonomy),
    timeout: Duration.seconds(55),
    scheduleName: names.schedules.readerProbe,
    everyMinutes: 1,
    failuresQueueName: names.queues.readerProbeFailures,
    unstartedQueueName: names.queues.readerProbeUnstarted,
    removalPolicy: removalPolicyOf(config.onDelete),
  });
  probe.allow({
    actions: ['ssm:GetParameter'],
    resources: [`arn:${partition}:ssm:${EDGE_REGION}:${account}:parameter${parameter}`],
  });
  if (config.alarms.heartbeat) {
    const { secretName } = config.alarms.heartbeat;
    probe.allow({
      actions: ['secretsmanager:GetSecretValue'],
      // Secrets Manager puts six characters of its own behind the name.
      resources: [`arn:${partition}:secretsmanager:${region}:${account}:secret:${secretName}-??????`],
    });
  }
  return probe;
}
