import { headersAfter, shownHeaders } from './function-headers';

describe('a function never sees', () => {
  it.each(['connection', 'upgrade', 'x-cache', 'x-edge-location', 'x-amz-cf-id', 'x-amzn-requestid', 'x-real-ip'])(
    'the header %s, which stays as it was',
    (name) => {
      const before = { [name]: 'as it was', 'x-mine': '1' };
      expect(shownHeaders(before)).toEqual({ 'x-mine': '1' });
      expect(headersAfter('viewer-response', before, { 'x-mine': '2' })).toEqual({
        [name]: 'as it was',
        'x-mine': '2',
      });
    },
  );

  it.each(['x-amz-meta-taxonomy-source', 'x-edgy', 'x-cached', 'host', 'cache-control', 'constructor'])(
    'but does see %s',
    (name) => {
      expect(shownHeaders({ [name]: '1' })).toEqual({ [name]: '1' });
    },
  );
});

describe('a function may not', () => {
  it.each<[string, 'viewer-request' | 'viewer-response', Record<string, string>, Record<string, string>]>([
    ['add a header that it never sees', 'viewer-response', {}, { 'x-cache': 'Hit' }],
    ['say where an answer came from in our own header', 'viewer-response', {}, { 'x-edge-origin': 'api' }],
    ['put such a header in place of the one there', 'viewer-request', { 'x-real-ip': '1' }, { 'x-real-ip': '1' }],
    ['send the request to another host', 'viewer-request', { host: 'a' }, { host: 'b' }],
    ['add a read-only header', 'viewer-response', {}, { via: 'me' }],
    ['change a read-only header', 'viewer-response', { warning: '110' }, { warning: '111' }],
  ])('%s', (_, event, before, after) => {
    const [name = ''] = Object.keys(after);
    expect(() => headersAfter(event, before, after)).toThrow(name);
  });
});

describe('a function may', () => {
  it.each<[string, 'viewer-request' | 'viewer-response', Record<string, string>, Record<string, string>]>([
    ['hand a read-only header on', 'viewer-request', { host: 'a', via: 'b' }, { host: 'a', via: 'b' }],
    ['set a header that is read-only elsewhere', 'viewer-response', {}, { host: 'b' }],
    ['take headers away', 'viewer-response', { etag: '"1"', server: 's' }, { etag: '"1"' }],
    ['set any other', 'viewer-response', {}, { 'cache-control': 'no-store', 'x-taxonomy-source': 'api' }],
  ])('%s', (_, event, before, after) => {
    expect(headersAfter(event, before, after)).toEqual(after);
  });
});
