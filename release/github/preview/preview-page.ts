import type { Evidence } from '../../../contract/evidence';
import type { Page } from '../../evidence/page/page-model';
import { pageOf } from '../../evidence/page/page-of';

/**
 * The approver's page as it can be made from two branches, before anything was built for a tier. It asks for nothing and
 * grants nothing: what it cannot know it names, and never shows as good.
 */
export function previewPage(evidence: Evidence, branch: string): Page {
  const { title: _, verdict: __, glance, alarming, ...page } = pageOf(evidence);
  const unknown = glance.filter(({ tone }) => tone === 'missing').map(({ name }) => name);
  const [worst] = alarming;
  return {
    ...page,
    alarming,
    title: `what ${branch} would give ${evidence.tier}`,
    verdict: {
      tone: worst ? worst.tone : 'look',
      line: 'A preview of the evidence',
      reasons: [
        `It compares this pull request with the branch ${branch}, not with what ${evidence.tier} runs.`,
        ...(unknown.length > 0
          ? [`Known only when a release is offered to ${evidence.tier}: ${unknown.join(', ')}.`]
          : []),
      ],
    },
    glance: glance
      .filter(({ tone }) => tone !== 'missing')
      .map((row) => (row.name === 'Runs now' ? { ...row, name: 'Compared with' } : row)),
    footer: ['Both sides were built from git, and read as data. No account was asked.'],
  };
}
