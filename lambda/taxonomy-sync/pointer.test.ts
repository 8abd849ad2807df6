import { parsePointer, parseSnapshotPointer } from './pointer';
import { revision, tree } from './testing/publishing';

const { pointer } = revision(7, tree(3));
const snapshot = {
  ...pointer,
  syncedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2026-11-02T00:00:00.000Z',
  bytes: 300,
  previous: 6,
};

describe("the API's pointer is read", () => {
  it('by the fields of the contract only', () => {
    expect(parsePointer(JSON.stringify({ ...pointer, syncedAt: 'x', extra: 1 }))).toEqual(pointer);
  });

  it('in every version of our major', () => {
    expect(parsePointer(JSON.stringify({ ...pointer, contract: '1.9' })).contract).toBe('1.9');
  });

  it.each([
    ['<html>', 'pointer-not-json'],
    ['', 'pointer-not-json'],
    ['null', 'pointer-shape'],
    ['[]', 'pointer-shape'],
    ['"text"', 'pointer-shape'],
  ])('or refused when it is %j', (body, reason) => {
    expect(() => parsePointer(body)).toThrow(expect.objectContaining({ reason }));
  });

  it.each([
    ['taxonomy', '', 'latest has the taxonomy ""; give a name of 1 to 200 characters.'],
    ['contract', 1, 'latest has the contract 1; give a version such as "1.0".'],
    ['contract', '2.0', 'latest speaks contract "2.0" and this tier 1.0;'],
    ['revision', 0, 'latest has the revision 0; give a positive integer.'],
    ['revision', '7', 'latest has the revision "7";'],
    ['revision', 1.5, 'latest has the revision 1.5;'],
    ['revision', 2 ** 53, 'latest has the revision 9007199254740992;'],
    ['count', -1, 'latest has the count -1; give the number of terms.'],
    ['sha256', pointer.sha256.toUpperCase(), '; give 64 lower-case hex digits.'],
    ['publishedAt', 'yesterday', 'latest has the publishedAt "yesterday"; give an ISO 8601 time.'],
  ])('or refused for a %s of %j', (field, value, message) => {
    expect(() => parsePointer(JSON.stringify({ ...pointer, [field]: value }))).toThrow(message);
  });
});

describe("the snapshot's own pointer is read", () => {
  it('as it was written, with the record of a restore', () => {
    const restored = { ...snapshot, restored: { from: 9, at: '2026-11-01T00:00:00.000Z', reason: 'bad labels' } };
    expect(parseSnapshotPointer(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(parseSnapshotPointer(JSON.stringify(restored))).toEqual(restored);
  });

  it.each([
    ['cut', JSON.stringify(snapshot).slice(0, -1)],
    ['without a time', JSON.stringify({ ...snapshot, syncedAt: undefined })],
    ['without a size', JSON.stringify({ ...snapshot, bytes: '300' })],
  ])('as none when it is %s', (_, body) => {
    expect(parseSnapshotPointer(body)).toBeNull();
  });
});
