import { lately } from './lately';

describe('a value that is read again when it is old', () => {
  let now: number;
  let reads: number;
  const counting = () =>
    lately(
      async () => (reads += 1),
      100,
      () => now,
    );
  beforeEach(() => {
    now = 0;
    reads = 0;
  });

  it('is the same until then', async () => {
    const { read } = counting();
    expect([await read(), await read()]).toEqual([1, 1]);
    now = 99;
    expect(await read()).toBe(1);
    now = 100;
    expect(await read()).toBe(2);
  });

  it('is read once by all who ask at the same time', async () => {
    const { read } = counting();
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
  });

  it('is read again when it is forgotten', async () => {
    const { read, forget } = counting();
    await read();
    forget();
    expect(await read()).toBe(2);
  });

  it('is not kept when it could not be read', async () => {
    let fails = true;
    const { read } = lately(
      async () => {
        if (fails) throw new Error('not now');
        return 'there';
      },
      100,
      () => now,
    );
    await expect(read()).rejects.toThrow('not now');
    fails = false;
    expect(await read()).toBe('there');
  });
});
