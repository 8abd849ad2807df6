import type { Pointer } from '../../contract/taxonomy';
import { allows } from './allowance';

const pointer: Pointer = {
  taxonomy: 'food',
  contract: '1.0',
  revision: 43,
  count: 60,
  sha256: 'a'.repeat(64),
  publishedAt: '2026-11-01T12:00:00.000Z',
};
const allowance = { revision: 43, sha256: 'a'.repeat(64), count: 60, by: 'arn', at: '', reason: 'checked' };

describe('a person lets one revision pass, and nothing else', () => {
  it('the one that was looked at', () => {
    expect(allows(JSON.stringify(allowance), pointer)).toBe(true);
  });

  it.each<[string, string | null]>([
    ['there is no record', null],
    ['the record is half-written', JSON.stringify(allowance).slice(0, 40)],
    ['the record is empty', ''],
    ['the record is null', 'null'],
    ['the record is a list', '[]'],
    ['the record is for another revision', JSON.stringify({ ...allowance, revision: 42 })],
    ['the record is for other bytes', JSON.stringify({ ...allowance, sha256: 'b'.repeat(64) })],
    ['the record is for another count', JSON.stringify({ ...allowance, count: 61 })],
    ['the record names no bytes', JSON.stringify({ ...allowance, sha256: undefined })],
  ])('not when %s', (_, record) => {
    expect(allows(record, pointer)).toBe(false);
  });
});
