import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { EDGE_REGION } from '../contract/names';
import type { TierAccess } from './access';

/** The SDK clients of one tier, made when they are first used. `close()` ends their connections. */
export function openClients(access: TierAccess) {
  const { region } = access.place;
  const open: { destroy(): void }[] = [];
  const once = <T extends { destroy(): void }>(make: () => T) => {
    let client: T | undefined;
    return () => {
      if (!client) {
        client = make();
        open.push(client);
      }
      return client;
    };
  };
  const here = <T extends { destroy(): void }>(Client: new (config: ReturnType<TierAccess['clientConfig']>) => T) =>
    once(() => new Client(access.clientConfig(region)));
  const atTheEdge = <T extends { destroy(): void }>(
    Client: new (config: ReturnType<TierAccess['clientConfig']>) => T,
  ) => once(() => new Client(access.clientConfig(EDGE_REGION)));
  return {
    appConfig: here(AppConfigClient),
    cloudFormation: here(CloudFormationClient),
    cloudWatch: here(CloudWatchClient),
    lambda: here(LambdaClient),
    s3: here(S3Client),
    scheduler: here(SchedulerClient),
    secrets: here(SecretsManagerClient),
    sns: here(SNSClient),
    ssm: here(SSMClient),
    sts: here(STSClient),
    cloudFront: atTheEdge(CloudFrontClient),
    edgeCloudFormation: atTheEdge(CloudFormationClient),
    edgeCloudWatch: atTheEdge(CloudWatchClient),
    edgeSecrets: atTheEdge(SecretsManagerClient),
    edgeSsm: atTheEdge(SSMClient),
    keyValueStore: once(() => new CloudFrontKeyValueStoreClient(access.keyValueStoreConfig())),
    close: () => {
      for (const client of open.splice(0)) client.destroy();
    },
  };
}

export type TierClients = ReturnType<typeof openClients>;
