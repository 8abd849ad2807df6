import { sliceOf } from './ranges';

const body = Buffer.from('0123456789');
const slice = (range: string) => {
  const { status, headers, body: part } = sliceOf(range, { etag: '"1"', 'content-length': '10' }, body);
  return [status, (part as Buffer).toString(), headers['content-range']];
};

describe('a range of bytes', () => {
  it.each<[string, number, string, string | undefined]>([
    ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=4-2', 200, '0123456789', undefined],
    ['bytes=1-2,4-5', 200, '0123456789', undefined],
    ['bytes=-', 200, '0123456789', undefined],
    ['bytes=--1', 200, '0123456789', undefined],
    ['terms=1-2', 200, '0123456789', undefined],
  ])('%s', (range, ...expected) => {
    expect(slice(range)).toEqual(expected);
  });

  it('has the other headers of the whole', () => {
    expect(sliceOf('bytes=1-2', { etag: '"1"', 'content-length': '10' }, body).headers).toEqual({
      etag: '"1"',
      'content-length': '2',
      'content-range': 'bytes 1-2/10',
    });
  });
});
