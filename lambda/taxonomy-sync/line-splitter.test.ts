import fc from 'fast-check';
import { LineSplitter } from './line-splitter';

function linesOf(chunks: readonly Buffer[], maxLineBytes = 1000) {
  const lines: string[] = [];
  const offsets: number[] = [];
  const splitter = new LineSplitter(maxLineBytes, (buffer, start, end) => {
    lines.push(buffer.toString('utf8', start, end));
    offsets.push(splitter.offset);
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.finish();
  return { lines, offsets };
}

/** Cuts bytes wherever the numbers say. */
function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((n) => n % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return places.slice(1).map((place, i) => bytes.subarray(places[i], place));
}

describe('lines come out as they went in', () => {
  it('wherever the network cut them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.nat()), (texts, at) => {
        const lines = texts.map((text) => text.replaceAll('\n', ''));
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        expect(linesOf(cut(bytes, at)).lines).toEqual(lines);
      }),
    );
  });

  it('a last one without a newline too', () => {
    expect(linesOf([Buffer.from('a\nb')])).toEqual({ lines: ['a', 'b'], offsets: [2, 3] });
  });

  it('with the place where the next begins', () => {
    expect(linesOf([Buffer.from('é\n'), Buffer.from('\nab'), Buffer.from('c\n')]).offsets).toEqual([3, 4, 8]);
  });
});

describe('a line that is too long is refused', () => {
  const message = /^Line 2 is longer than 4 bytes;/;
  it.each([
    ['in one piece', ['a\nbbbbb\n']],
    ['over several pieces', ['a\nbb', 'bb', 'b\n']],
    ['before its end is known', ['a\nbb', 'bbb']],
  ])('%s', (_, chunks) => {
    expect(() =>
      linesOf(
        chunks.map((text) => Buffer.from(text)),
        4,
      ),
    ).toThrow(message);
  });

  it('and one of just that length is not', () => {
    expect(linesOf([Buffer.from('bb'), Buffer.from('bb\n')], 4).lines).toEqual(['bbbb']);
  });
});
