import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFrontKeyValueStoreClient } from '@aws-sdk/client-cloudfront-keyvaluestore';
import { S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { TierConfig } from '../../config/tier-config';
import { EDGE_REGION, namesOf } from '../../contract/names';
import { startEdgePreview } from '../edge-preview/preview';
import type { Ground } from '../ground';
import { type LocalSession, SESSION_FILE } from '../session';

/** An edge preview for each tier, from what was deployed; then tells other processes where everything is. */
export async function serve(ground: Ground): Promise<void> {
  await Promise.all(ground.tiers.map((tier, place) => preview(ground, tier, place)));
  const { endpoint, caFile } = ground.aws ?? { endpoint: '', caFile: null };
  const session: LocalSession = {
    pid: process.pid,
    startedAt: ground.startedAt.toISOString(),
    endpoint,
    caFile,
    tiers: ground.tiers.flatMap(({ tier }) => ground.served.get(tier) ?? []),
  };
  const file = join(ground.folder, SESSION_FILE);
  // Written aside and renamed: who reads it never finds half of it.
  await writeFile(`${file}.new`, `${JSON.stringify(session, null, 2)}\n`);
  await rename(`${file}.new`, file);
  ground.onClose(() => rm(file, { force: true }));
}

async function preview(ground: Ground, config: TierConfig, place: number): Promise<void> {
  const { tier, account, region } = config;
  const aws = ground.awsOf(config);
  const inEdge = aws.clientConfig(EDGE_REGION);
  const name = namesOf(config).edgeParameters.distributionId;
  const ssm = new SSMClient(inEdge);
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
  if (!Parameter?.Value) throw new Error(`The parameter ${name} of ${tier} is empty; deploy its edge stack again.`);
  const clients = {
    cloudFront: new CloudFrontClient(inEdge),
    s3: new S3Client(aws.clientConfig(region)),
    keyValueStore: new CloudFrontKeyValueStoreClient(aws.keyValueStoreConfig()),
  };
  const first = ground.options.port;
  const served = await startEdgePreview({
    distributionId: Parameter.Value,
    ...clients,
    ...(first === null ? {} : { port: first + place }),
  });
  ground.onClose(async () => {
    await served.close();
    for (const client of Object.values(clients)) client.destroy();
  });
  await tellSite(ssm, config, served.url);
  ssm.destroy();
  const apiUrl = ground.apis.get(tier) ?? '';
  ground.served.set(tier, { tier, account, url: served.url, apiUrl });
}

/**
 * CloudFront's own domain leads nowhere here: what looks for the site finds the edge preview. No deployment of an
 * unchanged stack takes it back, as it would the variable of a function.
 */
async function tellSite(ssm: SSMClient, config: TierConfig, siteUrl: string): Promise<void> {
  const Name = namesOf(config).edgeParameters.domainName;
  await ssm.send(new PutParameterCommand({ Name, Value: siteUrl, Type: 'String', Overwrite: true }));
}
