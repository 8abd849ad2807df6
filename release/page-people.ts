import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { namesOf, type TierPlace } from '../contract/names';
import { LONGEST_SUBJECT, pageMessage } from '../contract/page';

/** Wakes those whom the tier's alarms wake. */
export async function pagePeople(
  sns: SNSClient,
  place: TierPlace,
  { subject, text }: { readonly subject: string; readonly text: string },
  signal?: AbortSignal,
): Promise<void> {
  const { account, region } = place;
  await sns.send(
    new PublishCommand({
      TopicArn: `arn:aws:sns:${region}:${account}:${namesOf(place).topics.pages}`,
      Subject: subject.slice(0, LONGEST_SUBJECT),
      Message: pageMessage(text),
      MessageStructure: 'json',
    }),
    signal ? { abortSignal: signal } : {},
  );
}
