import type { SyncOutcome } from '../../contract/functions';
import type { SnapshotPointer } from '../../contract/taxonomy';
import { cameOut, historyProblems } from '../races/judge';

const pointer = (revision: number, more: Partial<SnapshotPointer> = {}): SnapshotPointer => ({
  taxonomy: 'races',
  contract: '1.0',
  revision,
  count: 1,
  sha256: String(revision % 10).repeat(64),
  publishedAt: '2026-11-01T06:00:00Z',
  syncedAt: '2026-11-01T06:00:00Z',
  expiresAt: '2026-11-02T06:00:00Z',
  bytes: 1,
  previous: revision === 1 ? null : revision - 1,
  ...more,
});
const restored = (from: number) => ({ restored: { from, at: '2026-11-01T06:00:00Z', reason: 'Broken.' } });

describe('the judge of races sees what readers must never see', () => {
  test.each([
    ['forward', [pointer(1), pointer(2)]],
    ['over a revision', [pointer(1), pointer(3, { previous: 1 })]],
    ['back by a person', [pointer(1), pointer(2), pointer(1, restored(2))]],
    ['forward past what was withdrawn', [pointer(1, restored(2)), pointer(3, { previous: 1 })]],
  ])('accepts %s', (_, history) => expect(historyProblems(history)).toEqual([]));

  test.each([
    ['back', [pointer(2), pointer(1)], /and no person said so/],
    ['the same again', [pointer(2), pointer(2)], /and no person said so/],
    ['what was withdrawn', [pointer(1, restored(2)), pointer(2)], /had withdrawn/],
    ['a restore that does not know what it takes back', [pointer(3), pointer(1, restored(2))], /a record about 2/],
    ['a pointer made for others', [pointer(1), pointer(3, { previous: 2 })], /says from 2/],
  ])('finds %s', (_, history, problem) => expect(historyProblems(history)).toEqual([expect.stringMatching(problem)]));
});

describe('the judge of races believes no run by its word', () => {
  const run = (outcome: SyncOutcome['outcome'], has: number, offered: number, reason: string | null = null) => ({
    outcome,
    reason,
    message: '',
    snapshot: { ...pointer(has) },
    offered: pointer(offered),
    work: { attempts: 1, bytes: 1, seconds: 1 },
  });
  const history = [pointer(1), pointer(2)];

  test.each([
    ['published what readers had', run('published', 2, 2), 'won'],
    ['published what nobody ever had', run('published', 3, 3), 'dishonest'],
    ['published something else than was offered', run('published', 2, 3), 'dishonest'],
    ['unchanged, as others were as fast', run('unchanged', 2, 2), 'lost'],
    ['unchanged, as others were newer', run('unchanged', 2, 1), 'lost'],
    ['unchanged, although it was offered something newer', run('unchanged', 2, 3), 'dishonest'],
    ['others were faster', run('failed', 1, 2, 'another-writer'), 'conflict'],
    ['any other failure', run('failed', 1, 2, 'storage-failed'), 'dishonest'],
    ['an API that went back', run('refused', 2, 1, 'revision-went-back'), 'went-back'],
    [
      'an API that went back, before there was a pointer',
      { ...run('refused', 2, 1, 'revision-went-back'), snapshot: null },
      'went-back',
    ],
    ['an API that did not', run('refused', 1, 2, 'revision-went-back'), 'dishonest'],
    ['nothing known of what readers have', { ...run('failed', 1, 2, 'another-writer'), snapshot: null }, 'dishonest'],
  ] as const)('%s', (_, outcome, came) => expect(cameOut(outcome, history)).toBe(came));

  test('unchanged, as a person has withdrawn what was offered', () => {
    expect(cameOut(run('unchanged', 1, 2), [...history, pointer(1, restored(2))])).toBe('lost');
  });
});
