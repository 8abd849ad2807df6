import { transformSync } from 'esbuild';
import { EDGE_FUNCTIONS, edgeFunctionSource, MAX_FUNCTION_BYTES } from './source';

/**
 * The syntax of runtime 2.0 beyond ECMAScript 5.1, by esbuild's names.
 * Source: CloudFront, developer guide, "JavaScript runtime 2.0 features for CloudFront Functions", core features.
 */
const SUPPORTED = {
  arrow: true,
  'async-await': true,
  'const-and-let': true,
  'exponent-operator': true,
  'regexp-named-capture-groups': true,
  'template-literal': true,
};

/** What the runtime does not have, or refuses: dynamic code, timers, network, files, modules of others; spread. */
const ABSENT =
  /\.\.\.|\b(eval|Function|setTimeout|setInterval|setImmediate|fetch|XMLHttpRequest|process|globalThis|window|URL|URLSearchParams|structuredClone|require)\b/;

const plain = (code: string) => transformSync(code, { target: 'esnext', charset: 'utf8' }).code;

/** Rewrites what the runtime does not know into what it does, or throws: either way the text is another. */
function asRuntimeWouldNeed(code: string): string {
  try {
    return transformSync(code, { target: 'es5', supported: SUPPORTED, charset: 'utf8', logLevel: 'silent' }).code;
  } catch (error) {
    return `${error}`;
  }
}

describe.each(EDGE_FUNCTIONS)('the function %s runs where CloudFront runs it', (name) => {
  const code = edgeFunctionSource(name);

  it('as it is smaller than CloudFront takes', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(MAX_FUNCTION_BYTES);
  });

  it('as it uses no syntax that runtime 2.0 lacks', () => {
    expect(asRuntimeWouldNeed(code)).toBe(plain(code));
  });

  it('as it names nothing that runtime 2.0 lacks', () => {
    expect(ABSENT.exec(plain(code))).toBeNull();
  });

  it('as it imports nothing but the module cloudfront, in its first statement', () => {
    const imports = plain(code).match(/^import .*$/gm) ?? [];
    expect(imports).toEqual(code.includes('cf.') ? ['import cf from "cloudfront";'] : []);
    if (imports.length > 0) expect(plain(code).startsWith('import ')).toBe(true);
  });

  it('as no constant was forgotten', () => {
    expect(code).not.toMatch(/__[A-Z_]+__/);
  });
});

describe('what runtime 2.0 lacks is noticed', () => {
  it.each([
    ['optional chaining', 'a?.b'],
    ['nullish coalescing', 'a ?? b'],
    ['classes', 'class A {}'],
    ['destructuring', 'const { a } = b'],
    ['object spread', 'const a = { ...b }'],
    ['for-of', 'for (const a of b) a()'],
    ['default arguments', 'function f(a = 1) { return a }'],
    ['a catch without a name', 'try { a() } catch { b() }'],
    ['generators', 'function* f() {}'],
    ['shorthand properties', 'const a = { b }'],
    ['big integers', 'const a = 1n'],
  ])('%s', (_, code) => {
    expect(asRuntimeWouldNeed(code)).not.toBe(plain(code));
  });

  it.each(['const a = (b) => b + `text`;', 'async function f() { let a = await b(); return 2 ** a; }'])(
    'and what it has is let through: %s',
    (code) => {
      expect(asRuntimeWouldNeed(code)).toBe(plain(code));
    },
  );

  it.each(['f(...a)', 'setTimeout(f, 1)', 'eval("1")', 'new Function("1")', 'fetch("/")'])('%s', (code) => {
    expect(ABSENT.test(plain(code))).toBe(true);
  });
});
