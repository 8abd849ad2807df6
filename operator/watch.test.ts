import { inPlace, watch } from './watch';
import { withSeconds } from './watch-option';

/** Looks until the look of this number, then somebody presses Ctrl-C. */
async function watched(looks: number, { interactive, json }: { interactive: boolean; json: boolean }) {
  const interrupt = new AbortController();
  const shown: string[] = [];
  let looked = 0;
  const out = (text: string) => {
    shown.push(text);
    if (shown.length === looks) interrupt.abort();
  };
  const look = async () => `look ${++looked}`;
  const code = await watch(look, { out, interactive, json, signal: interrupt.signal, everySeconds: 0 });
  return { code, shown };
}

describe('a watch looks until Ctrl-C, which ends it with 130', () => {
  it('in place, where a person sits', async () => {
    const { code, shown } = await watched(3, { interactive: true, json: false });
    expect(code).toBe(130);
    expect(shown.map((text) => text.startsWith('\u001b[2J\u001b[H'))).toEqual([true, false, false]);
    expect(shown[2]?.startsWith('\u001b[Hlook 3\u001b[K\n')).toBe(true);
    expect(shown[2]).toContain('Ctrl-C ends it');
  });

  it('below one another elsewhere, without a control character', async () => {
    const { shown } = await watched(2, { interactive: false, json: false });
    expect(shown.join('\n')).not.toContain('\u001b');
    expect(shown[1]).toMatch(/\nlook 2$/);
  });

  it('as one document a line, also where a person sits', async () => {
    expect((await watched(2, { interactive: true, json: true })).shown).toEqual(['look 1', 'look 2']);
  });

  it('a look that Ctrl-C breaks off is no error', async () => {
    const interrupt = new AbortController();
    const look = async () => {
      interrupt.abort();
      throw new Error('aborted');
    };
    const watching = { out: () => {}, interactive: false, json: false, signal: interrupt.signal, everySeconds: 1 };
    expect(await watch(look, watching)).toBe(130);
  });

  it('a look that fails by itself ends it with that error', async () => {
    const look = () => Promise.reject(new Error('boom'));
    const { signal } = new AbortController();
    const watching = { out: () => {}, interactive: false, json: false, signal, everySeconds: 1 };
    await expect(watch(look, watching)).rejects.toThrow('boom');
  });
});

it('every line of a look takes the rest of the older one away', () => {
  expect(inPlace('a\nb', false)).toBe('\u001b[Ha\u001b[K\nb\u001b[K\n\u001b[J');
});

it.each([
  [['status', '--watch', 'dev'], '--watch=5 dev'],
  [['status', 'dev', '--watch'], 'dev --watch=5'],
  [['status', '--watch', '--json'], '--watch=5 --json'],
  [['status', '--watch', '2', 'dev'], '--watch 2 dev'],
  [['status', '--watch=2'], '--watch=2'],
])('%j is read as %s', (argv, read) => expect(withSeconds(argv).slice(1).join(' ')).toBe(read));
