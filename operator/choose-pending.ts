import type { Pending } from '../contract/grant-at';
import { ReleaseError } from '../release/release-error';

/**
 * The request that a person grants: the only one that somebody else made, or the one that they name.
 * @throws ReleaseError when there is none, or which of them is not said
 */
export function choosePending(
  pending: readonly Pending[],
  { tier, person, request }: { readonly tier: string; readonly person: string; readonly request: string | null },
): Pending {
  const named = pending.filter((each) => request === null || each.request === request);
  const others = named.filter(({ requestedBy }) => requestedBy !== person);
  const [asked, ...more] = others;
  if (asked && more.length === 0) return asked;
  if (asked) {
    const keys = others.map((each) => `${each.requestedBy} (${each.reason}): --request ${each.request}`).join('; ');
    throw new ReleaseError('usage', `Several people ask to pass in ${tier}, so say which one you let: ${keys}.`);
  }
  throw new ReleaseError(
    'usage',
    named.length > 0
      ? `Only you, ${person}, ask to pass in ${tier}, and it takes another person to grant it.`
      : `Nobody ${request === null ? 'asks' : `has asked with ${request}`} to pass in ${tier}: the one who needs it runs npx tier break-glass request ${tier} first, an hour before at most.`,
  );
}
