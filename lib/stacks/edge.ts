import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, HttpVersion, KeyValueStore, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { ComparisonOperator, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { EDGE_REGION } from '../../contract/names';
import { AlarmTopic } from '../constructs/alarm-topic';
import { edgeBehaviors } from '../constructs/edge-behaviors';
import { gateAlarm } from '../constructs/gate-alarm';
import { tierHealth } from '../constructs/tier-health';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/**
 * What readers talk to. Always in us-east-1, where CloudFront's certificates and metrics are: an alarm on them anywhere
 * else would stay OK for ever. The key-value store is made empty; its values belong to the release command alone.
 */
export class EdgeStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, ...props }: TierStackProps) {
    super(scope, id, { ...props, description: `Tierline ${config.tier}: distribution and its alarms` });
    if (this.region !== EDGE_REGION) {
      throw new Error(
        `The edge stack stands in ${this.region}, expected ${EDGE_REGION}: give it that region in lib/tier.ts.`,
      );
    }
    const store = new KeyValueStore(this, 'Store', {
      keyValueStoreName: names.keyValueStore,
      comment: 'Which release readers see, and whether the API is asked',
    });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `Tierline ${config.tier}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...edgeBehaviors(this, { config, names, store, prefix: names.stacks.edge }),
      ...(config.domain
        ? {
            domainNames: [config.domain.name],
            // With CloudFront's own domain the choice is CloudFront's.
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', config.domain.certificateArn),
          }
        : {}),
    });

    const { topic } = new AlarmTopic(this, 'Alarms', {
      topicName: names.topics.edgeAlarms,
      addressees: config.alarms.addressees,
    });
    const edgeErrors = gateAlarm(this, 'EdgeErrors', {
      alarmName: names.alarms.edgeErrors,
      meaning: `More than ${config.alarms.thresholds.edgeErrorPercent} % of answers at the edge are 5xx, so neither the API nor the snapshot could answer: look at ${names.alarms.snapshotTooOld} and at the snapshot bucket.`,
      metric: new Metric({
        namespace: 'AWS/CloudFront',
        metricName: '5xxErrorRate',
        dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
        statistic: 'Average',
        period: Duration.minutes(1),
      }),
      comparison: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: config.alarms.thresholds.edgeErrorPercent,
      periods: { bad: 3, of: 5 },
      silence: { is: 'good', because: 'without requests there is no rate.' },
      topic,
    });
    tierHealth(this, 'TierHealth', {
      alarmName: names.alarms.edgeTierHealth,
      members: [{ alarm: edgeErrors, name: names.alarms.edgeErrors }],
    });

    const parameters: Readonly<Record<keyof typeof names.edgeParameters, string>> = {
      distributionId: distribution.distributionId,
      domainName: config.domain?.name ?? distribution.distributionDomainName,
      keyValueStoreArn: store.keyValueStoreArn,
    };
    for (const [key, parameterName] of Object.entries(names.edgeParameters)) {
      const stringValue = parameters[key as keyof typeof parameters];
      new StringParameter(this, `Parameter-${key}`, { parameterName, stringValue });
    }
  }
}
