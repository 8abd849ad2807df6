import pc from 'picocolors';
import type { HistoryRow } from '../release/history/history-row';
import { historyText } from './history';

const plain = pc.createColors(false);
const row = (changes: Partial<HistoryRow> = {}): HistoryRow => ({
  ...{ at: '2026-11-20T11:04:00.900Z', kind: 'rollbacks', key: 'rollbacks/20261120T110400Z-rollback-1.json' },
  ...{ what: 'rollback', release: '1.2.0-a1b2c3d4e5f6', outcome: 'failed', reason: 'it is slow', state: 'wrong' },
  who: 'arn:aws:sts::333333333333:assumed-role/deployer/jane@example.com',
  ...changes,
});

describe('a history as a table', () => {
  it('says when, what, who and why, and how to see what was before', () => {
    const text = historyText('prod', { rows: [row()], more: true }, plain);
    for (const part of [
      '2026-11-20 11:04 UTC',
      'rollback',
      '1.2.0-a1b2c3d4e5f6',
      'deployer/jane@example.com',
      'failed',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/Older ones: npx tier history prod --before 2026-11-20T11:04:01Z$/);
  });

  it('tells an end to the minute', () => {
    const text = historyText('prod', { rows: [row({ outcome: 'until 2026-11-25T08:00:00Z' })], more: false }, plain);
    expect(text).toContain('until 2026-11-25 08:00 UTC');
    expect(text).not.toContain('Older ones');
  });

  it('is not broken by what somebody wrote into the ledger', () => {
    const [clears, turns] = ['\u001b[2J', '\u202e'];
    const hostile = row({
      release: `a${clears}b\nc`,
      who: clears,
      reason: turns.repeat(500),
      outcome: 'x'.repeat(999),
    });
    const text = historyText('prod', { rows: [hostile], more: false }, plain);
    expect([text.includes('\u001b'), text.includes(turns)]).toEqual([false, false]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(300);
  });

  it('of an empty ledger', () => {
    expect(historyText('prod', { rows: [], more: false }, plain)).toMatch(/Nothing of the kind is written/);
  });
});
