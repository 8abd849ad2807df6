import { z } from 'zod';
import type { GitHubApi } from '../github-api';
import { type OfferFacts, offerBody, offerTitle, withOffer } from './offer-text';

const pull = z.looseObject({
  number: z.int(),
  title: z.string(),
  body: z.string().nullish(),
  head: z.looseObject({ ref: z.string(), repo: z.looseObject({ full_name: z.string() }).nullish() }),
});

export interface KeptOffer {
  readonly pull: number;
  readonly done: 'opened' | 'changed' | 'same';
}

/**
 * Opens the pull request from one branch to the next, or brings the open one up to date.
 * @throws ReleaseError when GitHub refuses
 */
export async function keepOffer(api: GitHubApi, repository: string, facts: OfferFacts): Promise<KeptOffer> {
  const { from, to } = facts;
  const [owner = ''] = repository.split('/');
  const asked = new URLSearchParams({ state: 'open', base: to, head: `${owner}:${from}` });
  const open = z
    .array(pull)
    .parse(await api.all(`/repos/${repository}/pulls?${asked}`))
    // A fork of the same owner has branches of the same names.
    .find(({ head }) => head.ref === from && head.repo?.full_name.toLowerCase() === repository.toLowerCase());
  const title = offerTitle(facts);
  const body = withOffer(open?.body ?? '', offerBody(facts));
  if (!open) {
    const opened = pull.parse(
      await api.send('POST', `/repos/${repository}/pulls`, { title, body, head: from, base: to }),
    );
    return { pull: opened.number, done: 'opened' };
  }
  // GitHub gives line ends back as they were sent; a person's browser sends others.
  if (open.title === title && (open.body ?? '').replaceAll('\r\n', '\n') === body.replaceAll('\r\n', '\n')) {
    return { pull: open.number, done: 'same' };
  }
  await api.send('PATCH', `/repos/${repository}/pulls/${open.number}`, { title, body });
  return { pull: open.number, done: 'changed' };
}
