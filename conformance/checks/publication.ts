import { termsPath } from '../../contract/taxonomy';
import { type Check, type Finding, NotLookedAt } from '../check';
import type { Observed } from '../observed';
import { watchPublication } from '../watch/watch';

export const publication: Check = {
  id: 'publication',
  promise: 'While a revision is published, every pointer has its terms, and nobody goes back',
  async look(observed) {
    const watch = observed.settings.publication;
    if (watch === null) throw new NotLookedAt('it takes --publish with the command that publishes a revision');
    const { ends } = await observed.goodTerms();
    const { revision: before } = await observed.pointer();
    const { findings, revision } = await watchPublication(observed, watch, before);
    if (findings.length > 0) return { findings };
    return {
      findings: await replacedFindings(observed, before, ends.wholeSha256),
      seen: `${watch.readers} readers went from revision ${before} to ${revision}`,
    };
  },
};

/** Readers still hold the number of the revision that was the newest until a moment ago. */
async function replacedFindings(observed: Observed, revision: number, wholeSha256: string): Promise<Finding[]> {
  const { exchange, ends } = await observed.readTerms(revision);
  if (exchange.status === 200 && ends.wholeSha256 === wholeSha256) return [];
  const found = exchange.status === 200 ? 'other bytes' : (exchange.failure?.message ?? exchange.status);
  const message = `Found ${found} for revision ${revision} once another had replaced it, expected its bytes for a day at least; keep what was published.`;
  return [{ where: `GET ${termsPath(revision)}`, message }];
}
