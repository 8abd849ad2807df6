import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';

/** The name that AWS knows the caller by. */
export async function whoAmI(sts: STSClient, signal?: AbortSignal): Promise<string> {
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}), signal ? { abortSignal: signal } : {});
  return Arn ?? '(unknown)';
}
