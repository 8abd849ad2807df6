import { edgeEncoding, weakEtag } from './compression';

const behavior = { compress: true, cache: { gzip: true, brotli: true } };
const json = { 'content-type': 'application/json', 'content-length': '1000' };
const encoding = (headers: Record<string, string>, status = 200, accepted: string | undefined = 'gzip, br') =>
  edgeEncoding(behavior, { status, headers }, accepted);

describe('CloudFront compresses', () => {
  it.each([
    ['with brotli where the viewer takes both', 'gzip, br', 'br'],
    ['with gzip where it takes no other', 'gzip', 'gzip'],
    ['with nothing where it takes neither', 'deflate', null],
    ['with nothing where it says nothing', undefined, null],
  ])('%s', (_, accepted, expected) => {
    expect(edgeEncoding(behavior, { status: 200, headers: json }, accepted)).toBe(expected);
  });

  it.each([
    ['999', null],
    ['1000', 'br'],
    ['10000000', 'br'],
    ['10000001', null],
  ])('%s bytes: %s', (length, expected) => {
    expect(encoding({ ...json, 'content-length': length })).toBe(expected);
  });

  it.each([
    [200, 'br'],
    [403, 'br'],
    [404, 'br'],
    [206, null],
    [301, null],
    [500, null],
  ])('answers of %d: %s', (status, expected) => {
    expect(encoding(json, status)).toBe(expected);
  });

  it.each([
    ['application/json', 'br'],
    ['Application/JSON; charset=utf-8', 'br'],
    ['text/html', 'br'],
    ['text/javascript', 'br'],
    ['image/svg+xml', 'br'],
    ['application/wasm', 'br'],
    ['image/png', null],
    ['application/zip', null],
    ['application/x-ndjson', null],
    ['', null],
  ])('the type %s: %s', (type, expected) => {
    expect(encoding({ ...json, 'content-type': type })).toBe(expected);
  });
});

describe('CloudFront does not compress', () => {
  it.each<[string, Record<string, string>]>([
    ['without a length', { 'content-type': 'application/json' }],
    ['without a type', { 'content-length': '2000' }],
    ['what the origin has compressed', { ...json, 'content-encoding': 'gzip' }],
    ['what has any Content-Encoding', { ...json, 'content-encoding': 'identity' }],
  ])('%s', (_, headers) => {
    expect(encoding(headers)).toBeNull();
  });

  it('where the behaviour says so', () => {
    expect(edgeEncoding({ ...behavior, compress: false }, { status: 200, headers: json }, 'br')).toBeNull();
  });

  it.each([
    [{ gzip: true, brotli: false }, 'gzip'],
    [{ gzip: false, brotli: true }, 'br'],
    [{ gzip: false, brotli: false }, null],
  ])('in a form that the cache policy does not know: %j', (cache, expected) => {
    expect(edgeEncoding({ compress: true, cache }, { status: 200, headers: json }, 'gzip, br')).toBe(expected);
  });
});

describe('the ETag of a compressed answer', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['becomes weak', '"1"', 'W/"1"'],
    ['stays weak', 'W/"1"', 'W/"1"'],
    ['is left out when it was no valid one', '1', undefined],
    ['is left out when there was none', undefined, undefined],
  ])('%s', (_, etag, expected) => {
    expect(weakEtag(etag)).toBe(expected);
  });
});
