import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { TierAccess } from './access';
import { awsProblem } from './aws-problem';
import type { TierClients } from './clients';
import { isInterrupt } from './interrupts';
import { ReleaseError } from './release-error';

/**
 * Makes sure that a tier is entered with credentials of its own account, before anything else is asked.
 * @throws ReleaseError of kind `access`
 */
export async function checkAccount(
  access: Pick<TierAccess, 'place' | 'where'>,
  clients: Pick<TierClients, 'sts'>,
  signal?: AbortSignal,
): Promise<void> {
  const { tier, account } = access.place;
  let found: string | undefined;
  try {
    const identity = await clients.sts().send(new GetCallerIdentityCommand({}), signal ? { abortSignal: signal } : {});
    found = identity.Account;
  } catch (cause) {
    if (isInterrupt(signal)) throw cause;
    throw new ReleaseError('access', awsProblem(cause, { ...access.place, where: access.where }).sentence, { cause });
  }
  if (found === account) return;
  throw new ReleaseError(
    'access',
    `The credentials at ${access.where} are of account ${found}, expected ${account}, where config/${tier}.ts puts ${tier}: use that account's, for instance with --profile.`,
  );
}
