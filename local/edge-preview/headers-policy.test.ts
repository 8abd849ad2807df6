import { withPolicy } from './headers-policy';
import type { HeadersPolicy } from './model';

const policy = (more: Partial<HeadersPolicy>): HeadersPolicy => ({ set: [], remove: [], serverTiming: false, ...more });
const set = (override: boolean) => policy({ set: [{ name: 'x-frame-options', value: 'DENY', override }] });

describe('a response headers policy', () => {
  it.each<[string, HeadersPolicy | null, Record<string, string>, Record<string, string>]>([
    ['adds a header that the origin did not send', set(false), { a: '1' }, { a: '1', 'x-frame-options': 'DENY' }],
    ['overrides what the origin sent', set(true), { 'x-frame-options': 'ALLOW' }, { 'x-frame-options': 'DENY' }],
    [
      'leaves what the origin sent without override',
      set(false),
      { 'x-frame-options': 'A' },
      { 'x-frame-options': 'A' },
    ],
    ['removes headers', policy({ remove: ['server'] }), { server: 'x', a: '1' }, { a: '1' }],
    [
      'sets a header that it also removes',
      policy({ remove: ['a'], set: [{ name: 'a', value: '2', override: false }] }),
      { a: '1' },
      { a: '2' },
    ],
    [
      'is not confused by names that every object has',
      policy({ set: [{ name: 'constructor', value: 'x', override: false }] }),
      {},
      { constructor: 'x' },
    ],
    ['changes nothing when there is none', null, { a: '1' }, { a: '1' }],
  ])('%s', (_, given, headers, expected) => {
    expect(withPolicy(given, headers)).toEqual(expected);
  });

  it('leaves the cached headers as they are', () => {
    const headers = { 'x-frame-options': 'ALLOW' };
    withPolicy(set(true), headers);
    expect(headers).toEqual({ 'x-frame-options': 'ALLOW' });
  });
});
