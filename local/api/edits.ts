import type { Noun } from './noun-file';

/** One change between two revisions. `removed` takes a leaf only, so that no term is left without its parent. */
export type Edit =
  | { readonly op: 'renamed'; readonly id: string; readonly labels: Readonly<Record<string, string>> }
  | { readonly op: 'moved'; readonly id: string; readonly parentIds: readonly string[] }
  | { readonly op: 'added'; readonly term: Noun }
  | { readonly op: 'removed'; readonly id: string };

export interface Revision {
  readonly revision: number;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
  /** What changed against the revision before. */
  readonly edits: readonly Edit[];
}

/**
 * The three revisions that the stub has published, oldest first; the first is WordNet as it is. All edits lie in the
 * food branch, so that both taxonomies have them. Ids from n90000000 on are ours; WordNet's end below n16000000.
 */
export const REVISIONS: readonly Revision[] = [
  { revision: 1, publishedAt: '2026-09-01T06:00:00Z', edits: [] },
  {
    revision: 2,
    publishedAt: '2026-10-06T06:00:00Z',
    edits: [
      { op: 'renamed', id: 'n07838173', labels: { en: 'ketchup' } },
      { op: 'renamed', id: 'n07943752', labels: { en: 'soda' } },
      { op: 'moved', id: 'n07726825', parentIds: ['n07726361', 'n07728127'] },
      {
        op: 'added',
        term: {
          id: 'n90000001',
          parentIds: ['n07949514'],
          labels: { en: 'bubble tea' },
          definition: 'sweetened tea with milk and chewy balls of tapioca',
          synonyms: ['boba', 'pearl milk tea'],
        },
      },
      {
        op: 'added',
        term: {
          id: 'n90000002',
          parentIds: ['n07897775'],
          labels: { en: 'oat drink', de: 'Haferdrink' },
          definition: 'a drink made of oats and water, taken in place of milk',
        },
      },
      { op: 'removed', id: 'n07710584' },
    ],
  },
  {
    revision: 3,
    publishedAt: '2026-11-03T06:00:00Z',
    edits: [
      { op: 'renamed', id: 'n07725626', labels: { en: 'tofu', ja: '豆腐' } },
      { op: 'moved', id: 'n07889783', parentIds: ['n07572999', 'n07575758'] },
      { op: 'moved', id: 'n90000002', parentIds: ['n07897775', 'n07581905'] },
      {
        op: 'added',
        term: {
          id: 'n90000003',
          parentIds: ['n07945759'],
          labels: { en: 'cold brew', fr: 'café infusé à froid' },
          definition: 'coffee made by steeping ground beans in cold water for many hours',
        },
      },
      { op: 'removed', id: 'n07591075' },
    ],
  },
];
