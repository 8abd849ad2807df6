import { isApiKeyHeader } from './api-key-header';

describe('the API’s key travels in a header', () => {
  it.each(['x-api-key', 'X-API-Key', 'Authorization', 'apikey', 'x-amzn-key', 'x-edged', "odd!#$%&'*+.^_`|~"])(
    '%s',
    (name) => {
      expect(isApiKeyHeader(name)).toBe(true);
    },
  );

  it.each<[string, string[]]>([
    [
      'CloudFront adds to no request',
      ['Host', 'cookie', 'Cache-Control', 'via', 'X-Real-IP', 'proxy-authorization', 'range'],
    ],
    ['AWS keeps for itself', ['x-amz-key', 'X-Amz-Security-Token', 'x-edge-key', 'X-Edge-Location']],
    ['means something else', ['accept', 'Accept-Encoding', 'user-agent', 'If-None-Match', 'expect', 'keep-alive']],
    ['HTTP cannot carry', ['', 'x api key', 'x-api-key:', 'schlüssel', 'x\r\ny', 'a/b', '(key)', 'x'.repeat(257)]],
  ])('and in no other: one that %s', (_, names) => {
    expect(names.filter(isApiKeyHeader)).toEqual([]);
  });
});
