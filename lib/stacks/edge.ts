import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, HttpVersion, KeyValueStore, SecurityPolicyProtocol } from 'aws-cdk-lib/aws-cloudfront';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { EDGE_REGION } from '../../contract/names';
import { alarmTopics } from '../constructs/alarm-topics';
import { edgeAlarms } from '../constructs/edge-alarms';
import { edgeBehaviors } from '../constructs/edge-behaviors';
import { healthAndPage } from '../constructs/health-and-page';
import { removalPolicyOf } from '../constructs/retention';
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

    const topics = alarmTopics(this, 'Alarms', {
      names: names.edgeTopics,
      addressees: config.alarms.addressees,
      backendAddressees: [],
      removalPolicy: removalPolicyOf(config.onDelete),
    });
    healthAndPage(this, {
      names: { health: names.composites.edgeTierHealth, page: names.composites.edgeTierPage },
      alarms: edgeAlarms(this, { config, topics, distributionId: distribution.distributionId }),
      topics,
      runbooks: config.alarms.runbooks,
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
