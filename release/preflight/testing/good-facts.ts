import type { z } from 'zod';
import type { PreflightQuestion, PreflightSections, preflightSectionSchemas } from '../facts';

export const NOW = new Date('2026-11-23T12:00:00Z');
export const RELEASE = '1.2.0-0123456789ab';
export const BASE = '1.1.0-ba9876543210';
export const MANIFEST = 'a'.repeat(64);
export const DIGEST = 'd'.repeat(64);
export const OTHER = 'b'.repeat(64);
export const MADE = '2026-11-23T09:00:00Z';

export interface GivenFacts {
  readonly question: PreflightQuestion;
  readonly found: { readonly [K in keyof PreflightSections]: PreflightSections[K] | null };
}

const user = (name: string) => `arn:aws:iam::333333333333:user/${name}`;
const person = (name: string) => ({
  ...{ name, identities: [`${name.toLowerCase()}@example.com`], principals: [user(name.toLowerCase())] },
});
const approval = (review: string, name: string) => ({
  ...{ review, decision: 'approved', principal: user(name), at: '2026-11-23T10:00:00Z' },
});

/** Facts of a change that two people approved, in a window; built anew each time. */
export function goodFacts(): GivenFacts {
  return {
    question: {
      ...{ tier: 'prod', promotion: 'approval', execution: { id: 'e-1', type: 'STANDARD' } },
      release: { release: RELEASE, manifest: MANIFEST },
      people: [person('Jane'), person('Sam'), person('Kim')],
      windows: [{ days: ['Mon'], from: '09:00', to: '16:00', timeZone: 'UTC' }],
    },
    found: {
      evidence: {
        ...{ announced: DIGEST, stored: DIGEST, release: RELEASE, manifest: MANIFEST, tier: 'prod', madeAt: MADE },
        ...{ base: BASE, health: 'ok', reviews: ['review', 'second-review'] },
        changes: { stacks: 1, flags: 0, configuration: 0, site: true, commits: 3, risks: 0, broadened: 1 },
      },
      reviews: {
        approvals: [approval('review', 'sam'), approval('second-review', 'kim')],
        authors: [{ identity: 'jane@example.com', from: 'merge-record' }],
      },
      freeze: { freezes: [], grant: null },
      health: { state: 'ok', says: 'all alarms are OK' },
      running: { release: BASE },
      target: null,
    },
  };
}

/** Facts of a rollback, with none of what a promotion needs. */
export function rollbackFacts(): GivenFacts {
  const { question } = goodFacts();
  const bytes = { release: BASE, manifest: OTHER };
  return {
    question: { ...question, execution: { id: 'e-2', type: 'ROLLBACK' }, release: bytes },
    found: {
      ...{ evidence: null, reviews: null, freeze: null, health: null, running: null },
      target: { ...bytes, ran: true, approval: { ...bytes, at: '2026-11-16T12:00:00Z' } },
    },
  };
}

export const factsWith = (
  found: Partial<GivenFacts['found']>,
  question: Partial<PreflightQuestion> = {},
  facts = goodFacts(),
): GivenFacts => ({ question: { ...facts.question, ...question }, found: { ...facts.found, ...found } });

type Sections = { [K in keyof PreflightSections]: z.infer<(typeof preflightSectionSchemas)[K]> };
/** One section of the good facts, changed. */
export const changed = <K extends keyof Sections>(name: K, change: Partial<Sections[K]>, facts = goodFacts()) =>
  factsWith({ [name]: { ...(facts.found[name] as Sections[K]), ...change } }, {}, facts);
