import {
  CfnApplication,
  CfnConfigurationProfile,
  CfnDeploymentStrategy,
  CfnEnvironment,
} from 'aws-cdk-lib/aws-appconfig';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { FLAGS_KEY } from '../../contract/flags';
import type { PublisherEnvironment } from '../../contract/functions';
import { functionCode } from '../constructs/function-code';
import { removalPolicyOf } from '../constructs/retention';
import { ScheduledFunction } from '../constructs/scheduled-function';
import type { TierStackProps } from '../tier-props';
import { TierStack } from '../tier-stack';

/** How long a later roll-out takes to reach every reader, before its bake. Five steps of a fifth. */
const GRADUAL = { deploymentDurationInMinutes: 10, growthFactor: 20 };

/**
 * Where flags live and who publishes them. No values and no deployment of them: those are rolled out through
 * AppConfig's API, so that no stack update can overwrite what somebody switched in an emergency.
 */
export class FeatureFlagsStack extends TierStack {
  constructor(scope: Construct, id: string, { config, names, ...props }: TierStackProps) {
    super(scope, id, { ...props, description: `Tierline ${config.tier}: feature flags and their publisher` });
    // Refuses deletion while a client still asks for the values; the publisher always does.
    const deletionProtectionCheck = config.onDelete === 'retain' ? 'APPLY' : 'BYPASS';

    const application = new CfnApplication(this, 'Application', { name: names.flags.application });
    const monitorRole = this.monitorRole();
    const environment = new CfnEnvironment(this, 'Environment', {
      applicationId: application.ref,
      name: names.flags.environment,
      deletionProtectionCheck,
      monitors: [{ alarmArn: this.alarmArn(names.composites.tierHealth), alarmRoleArn: monitorRole.roleArn }],
    });
    // A monitor whose role cannot describe its alarm yet would end the first roll-out.
    environment.node.addDependency(monitorRole);
    const profile = new CfnConfigurationProfile(this, 'Profile', {
      applicationId: application.ref,
      name: names.flags.profile,
      // AppConfig checks documents of this type against its own schema, and takes no other JSON schema for it.
      type: 'AWS.AppConfig.FeatureFlags',
      locationUri: 'hosted',
      deletionProtectionCheck,
    });
    const first = new CfnDeploymentStrategy(this, 'First', {
      name: names.flags.strategies.first,
      description: 'Publishes at once what readers have already: the first roll-out of a new tier',
      deploymentDurationInMinutes: 0,
      growthFactor: 100,
      finalBakeTimeInMinutes: 0,
      replicateTo: 'NONE',
    });
    const gradual = new CfnDeploymentStrategy(this, 'Gradual', {
      name: names.flags.strategies.gradual,
      description: 'By steps, watched by the alarms of the tier: every later roll-out',
      ...GRADUAL,
      growthType: 'LINEAR',
      finalBakeTimeInMinutes: config.bakeMinutes,
      replicateTo: 'NONE',
    });
    this.publisher(
      { config, names },
      { application: application.ref, environment: environment.ref, profile: profile.ref },
    );
    const parameters: Readonly<Record<keyof typeof names.flagParameters, string>> = {
      applicationId: application.ref,
      environmentId: environment.ref,
      profileId: profile.ref,
      firstStrategyId: first.ref,
      gradualStrategyId: gradual.ref,
    };
    for (const [key, parameterName] of Object.entries(names.flagParameters)) {
      const stringValue = parameters[key as keyof typeof parameters];
      new StringParameter(this, `Parameter-${key}`, { parameterName, stringValue });
    }
  }

  /** With it AppConfig reads the alarm while it rolls out. */
  private monitorRole(): Role {
    const role = new Role(this, 'MonitorRole', {
      assumedBy: new ServicePrincipal('appconfig.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
    // Composite alarms are described with `*` only (CloudWatch, DescribeAlarms, "AlarmTypes").
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    return role;
  }

  private publisher(
    { config, names }: Pick<TierStackProps, 'config' | 'names'>,
    ids: { readonly application: string; readonly environment: string; readonly profile: string },
  ): void {
    const environment: PublisherEnvironment = {
      TIER: config.tier,
      SNAPSHOT_BUCKET: names.buckets.snapshot,
      APPLICATION_ID: ids.application,
      ENVIRONMENT_ID: ids.environment,
      PROFILE_ID: ids.profile,
    };
    const publisher = new ScheduledFunction(this, 'Publisher', {
      functionName: names.functions.flagPublisher,
      description: 'Publishes the flags that are in effect for browsers',
      code: functionCode(this, 'flag-publisher'),
      environment: { ...environment },
      memoryMegabytes: 256,
      timeout: Duration.seconds(30),
      scheduleName: names.schedules.flagPublisher,
      everyMinutes: 1,
      failuresQueueName: names.queues.flagPublisherFailures,
      unstartedQueueName: names.queues.flagPublisherUnstarted,
      removalPolicy: removalPolicyOf(config.onDelete),
    });
    const bucket = `arn:${this.partition}:s3:::${names.buckets.snapshot}`;
    publisher.allow({ actions: ['s3:GetObject', 's3:PutObject'], resources: [`${bucket}/${FLAGS_KEY}`] });
    // An absent object is 404 only for those who may list the bucket, 403 for others (S3, GetObject, "Permissions").
    publisher.allow({ actions: ['s3:ListBucket'], resources: [bucket] });
    const application = `arn:${this.partition}:appconfig:${this.region}:${this.account}:application/${ids.application}`;
    publisher.allow({
      actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
      resources: [`${application}/environment/${ids.environment}/configuration/${ids.profile}`],
    });
    // Which version is in effect, and its document: the data calls alone answer nothing while none was rolled out.
    publisher.allow({
      actions: ['appconfig:ListDeployments'],
      resources: [application, `${application}/environment/${ids.environment}`],
    });
    // Who took a roll-out back.
    publisher.allow({
      actions: ['appconfig:GetDeployment'],
      resources: [
        application,
        `${application}/environment/${ids.environment}`,
        `${application}/environment/${ids.environment}/deployment/*`,
      ],
    });
    const profile = `${application}/configurationprofile/${ids.profile}`;
    publisher.allow({
      actions: ['appconfig:GetHostedConfigurationVersion'],
      resources: [application, profile, `${profile}/hostedconfigurationversion/*`],
    });
  }

  private alarmArn(name: string): string {
    return `arn:${this.partition}:cloudwatch:${this.region}:${this.account}:alarm:${name}`;
  }
}
