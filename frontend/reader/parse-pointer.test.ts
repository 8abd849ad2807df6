import { parsePointer } from './parse-pointer';
import { asSnapshot, revisionOf } from './testing/made-up';

const { pointer, body } = revisionOf(7);
const snapshot = asSnapshot({ pointer, body }, { previous: 6 });
const read = (value: unknown) => parsePointer(JSON.stringify(value));

describe('a pointer is taken only as the contract describes it', () => {
  test('the API’s and the snapshot’s are read whole', () => {
    expect(read(pointer)).toEqual({ ok: true, value: pointer });
    expect(read(snapshot)).toEqual({ ok: true, value: snapshot });
  });

  test('a restore record is read; unknown fields are not', () => {
    const restored = { from: 9, at: '2026-01-01T00:00:00Z', reason: 'Half of the fruit was missing.' };
    expect(read({ ...snapshot, restored, colour: 'red' })).toEqual({ ok: true, value: { ...snapshot, restored } });
  });

  test('a snapshot’s extra fields count only when its dates are whole', () => {
    expect(read({ ...snapshot, expiresAt: 'soon' })).toEqual({ ok: true, value: pointer });
    expect(read({ ...snapshot, restored: { from: 'x' } })).toEqual({ ok: true, value: snapshot });
  });

  test.each([
    ['HTML', '<!doctype html>', 'pointer-not-json'],
    ['nothing', '', 'pointer-not-json'],
    ['null', 'null', 'pointer-shape'],
    ['revision 0', JSON.stringify({ ...pointer, revision: 0 }), 'pointer-shape'],
    ['a revision that is a text', JSON.stringify({ ...pointer, revision: '7' }), 'pointer-shape'],
    ['a negative count', JSON.stringify({ ...pointer, count: -1 }), 'pointer-shape'],
    ['a sha256 in capitals', JSON.stringify({ ...pointer, sha256: 'A'.repeat(64) }), 'pointer-shape'],
    ['no date', JSON.stringify({ ...pointer, publishedAt: undefined }), 'pointer-shape'],
    ['another major contract', JSON.stringify({ ...pointer, contract: '2.0' }), 'pointer-contract'],
  ])('%s is refused', (_, text, reason) => {
    expect(parsePointer(text)).toMatchObject({ ok: false, refusal: { reason } });
  });

  test('a newer minor contract is fine', () => {
    expect(read({ ...pointer, contract: '1.9' }).ok).toBe(true);
  });
});
