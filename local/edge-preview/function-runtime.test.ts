import type { FunctionEvent, ReadKey } from './function-runtime';
import { runFunction } from './function-runtime';
import { storeWith } from './testing/run-edge-function';

const event: FunctionEvent = {
  version: '1.0',
  context: { distributionDomainName: 'd1', distributionId: 'E1', eventType: 'viewer-request', requestId: 'r' },
  viewer: { ip: '127.0.0.1' },
  request: { method: 'GET', uri: '/a', querystring: {}, headers: {}, cookies: {} },
};
const logged: string[] = [];
const run = (
  code: string,
  { read = storeWith({}), store = 'store' as string | null }: { read?: ReadKey; store?: string | null } = {},
) => runFunction({ name: 'f', code, store }, event, read, (line) => logged.push(line));
const kvs = (body: string) => `import cf from 'cloudfront';\nasync function handler(event) { ${body} }`;
beforeEach(() => {
  logged.length = 0;
});

describe('a function of runtime 2.0', () => {
  it('gets the event and returns what it likes, at once or later', async () => {
    expect((await run('function handler(event) { return event.request.uri; }')).returned).toBe('/a');
    expect((await run('async function handler(event) { return event.context.eventType; }')).returned).toBe(
      'viewer-request',
    );
  });

  it('cannot change the event of anybody else', async () => {
    await run("function handler(event) { event.request.uri = '/changed'; }");
    expect(event.request.uri).toBe('/a');
  });

  it('has no memory from one run to the next', async () => {
    const counts = 'var n = 0; function handler() { n += 1; return n; }';
    expect([(await run(counts)).returned, (await run(counts)).returned]).toEqual([1, 1]);
  });

  it('logs lines', async () => {
    await run("function handler() { console.log('a line'); console.log(1); }");
    expect(logged).toEqual(['a line', '1']);
  });

  it('reads its key-value store as text or JSON, and asks whether a key exists', async () => {
    const read = storeWith({ text: 'x', json: '{"a":1}' });
    const code = kvs(`const s = cf.kvs();
      return [await s.get('text'), (await s.get('json', { format: 'json' })).a, await s.exists('text'), await s.exists('no')].join();`);
    expect((await run(code, { read })).returned).toBe('x,1,true,false');
  });

  it('catches what the store throws for a key that is not there', async () => {
    const code = kvs("try { await cf.kvs().get('no'); } catch (error) { return 'caught ' + error; }");
    expect((await run(code)).returned).toBe('caught Error: KeyNotFound: no');
  });

  it('selects an origin by its id; the last choice counts', async () => {
    const code = kvs("cf.selectRequestOriginById('a'); cf.selectRequestOriginById('b'); return event.request;");
    expect((await run(code)).origin).toBe('b');
    expect((await run('function handler() {}')).origin).toBeNull();
  });
});

describe('a function fails', () => {
  it.each<[string, string, RegExp]>([
    ['that throws', "function handler() { throw new Error('mine'); }", /mine/],
    ['that rejects', "async function handler() { throw new Error('mine'); }", /mine/],
    ['that evaluates text', "function handler() { return eval('1'); }", /Code generation from strings/],
    ['that makes functions of text', "function handler() { return new Function('return 1')(); }", /Code generation/],
    ['that sets a timer', 'function handler() { setTimeout(handler, 1); }', /setTimeout is not defined/],
    ['that asks the network', "function handler() { return fetch('/'); }", /fetch is not defined/],
    ['that looks for the process', 'function handler() { return process.env; }', /process is not defined/],
    ['that imports another module', "import fs from 'fs';\nfunction handler() {}", /import/],
    [
      'that uses what is not modelled of the module',
      kvs('cf.updateRequestOrigin({});'),
      /updateRequestOrigin is not a function/,
    ],
    ['that never ends', 'function handler() { while (true) {} }', /timed out/],
  ])('%s', async (_, code, message) => {
    await expect(Promise.resolve().then(() => run(code))).rejects.toThrow(message);
  });

  it('that reads a store without having one', async () => {
    await expect(run(kvs("return cf.kvs().get('a');"), { store: null })).rejects.toThrow('f has no key-value store');
  });

  it('that waits for what never comes', async () => {
    await expect(run(kvs("return cf.kvs().get('a');"), { read: () => new Promise(() => {}) })).rejects.toThrow(
      'f did not end within 1000 ms',
    );
  });
});
