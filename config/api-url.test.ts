import { apiBaseUrl, isPublicApiUrl, parseApiUrl } from './api-url';

describe('an API address is taken apart as CloudFront needs it', () => {
  test.each([
    ['https://taxonomy.example.com', { protocol: 'https', host: 'taxonomy.example.com', port: 443, path: '' }],
    ['https://taxonomy.example.com/', { protocol: 'https', host: 'taxonomy.example.com', port: 443, path: '' }],
    ['https://example.com:8443/api/', { protocol: 'https', host: 'example.com', port: 8443, path: '/api' }],
    ['http://127.0.0.1:1234', { protocol: 'http', host: '127.0.0.1', port: 1234, path: '' }],
    ['http://localhost', { protocol: 'http', host: 'localhost', port: 80, path: '' }],
  ])('%s', (text, expected) => {
    expect(parseApiUrl(text)).toEqual(expected);
  });

  test.each([
    'http://taxonomy.example.com',
    'http://10.0.0.1:80',
    'ftp://taxonomy.example.com',
    'taxonomy.example.com',
    '',
    'https://user:secret@example.com',
    'https://example.com/?key=1',
    'https://example.com/#part',
  ])('refuses %j and says what to do', (text) => {
    expect(() => parseApiUrl(text)).toThrow(/cannot be used, expected https.*correct it/);
  });

  test.each([80, 443, 1024, 65_535])('port %i', (port) => {
    expect(parseApiUrl(`https://example.com:${port}`).port).toBe(port);
    expect(parseApiUrl(`http://127.0.0.1:${port}`).port).toBe(port);
  });

  test.each([1, 79, 81, 442, 444, 1023])('refuses port %i, as CloudFront does', (port) => {
    const sentence = new RegExp(
      `has port ${port}, which CloudFront refuses, expected 80, 443 or one from 1024 to 65535`,
    );
    expect(() => parseApiUrl(`https://example.com:${port}`)).toThrow(sentence);
    expect(() => parseApiUrl(`http://127.0.0.1:${port}`)).toThrow(sentence);
  });

  test.each([
    ['https://example.com:443/api/', 'https://example.com/api'],
    ['http://127.0.0.1:1234/', 'http://127.0.0.1:1234'],
  ])('one address has one spelling: %s', (text, expected) => {
    expect(apiBaseUrl(parseApiUrl(text))).toBe(expected);
  });
});

describe('a tier names only an API that CloudFront can reach over TLS', () => {
  test.each([
    ['https://taxonomy.example.com', true],
    ['https://taxonomy.example.com:8443', true],
    ['https://taxonomy.example.com:81', false],
    ['http://127.0.0.1:1234', false],
    ['https://127.0.0.1', false],
    ['https://localhost', false],
    ['https://[::1]', false],
    ['http://taxonomy.example.com', false],
  ])('%s: %s', (url, expected) => {
    expect(isPublicApiUrl(url)).toBe(expected);
  });
});
