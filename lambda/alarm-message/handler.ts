import { Logger } from '@aws-lambda-powertools/logger';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { MessageEnvironment } from '../../contract/functions';
import { pageIn } from '../../contract/page';
import { variable } from '../invocation/environment';
import { messageOf, noticeIn } from './message';
import { send } from './send';

/** What SNS hands to a function. */
interface SnsEvent {
  readonly Records: readonly { readonly Sns: { readonly Message: string } }[];
}

const logger = new Logger({ serviceName: 'alarm-message' });
const secrets = new SecretsManagerClient({
  requestHandler: new NodeHttpHandler({ connectionTimeout: 3_000, requestTimeout: 10_000 }),
});

/**
 * Wiring only: each alarm and page as a message in the channel. What cannot be sent is thrown, so that SNS tries again and the
 * failure destination keeps it. The address is read each time: it can be replaced without a deployment.
 */
export async function handler({ Records }: SnsEvent): Promise<void> {
  const tier = variable<MessageEnvironment>('TIER');
  const runbooks = variable<MessageEnvironment>('RUNBOOKS');
  const command = new GetSecretValueCommand({ SecretId: variable<MessageEnvironment>('CHANNEL_STORED_AS') });
  const { SecretString = '' } = await secrets.send(command);
  for (const { Sns } of Records) {
    const page = pageIn(Sns.Message);
    if (page !== null) {
      await send(SecretString, `PAGE: ${page}`);
      logger.info('A page: told.', { tier });
      continue;
    }
    const notice = noticeIn(Sns.Message);
    if (notice === null) {
      logger.warn('A message on the topic is neither alarm nor page, and is left out.', {
        message: Sns.Message.slice(0, 500),
      });
      continue;
    }
    await send(SecretString, messageOf(notice, { tier, runbooks }));
    logger.info(`${notice.AlarmName} is ${notice.NewStateValue}: told.`, { tier, alarm: notice.AlarmName });
  }
}
