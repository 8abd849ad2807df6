import { assetsIn } from './roll-back-site';

it('a page names what it loads, each once, and nothing of others is taken for it', () => {
  const page = `<!doctype html><link rel="icon" href="/icon.svg"><link href="/assets/a-1.css"><script type="module"
    src="/assets/b-2.js"></script><link rel="modulepreload" href="/assets/b-2.js"><a href="https://example.com/assets/x.js">`;
  expect(assetsIn(page)).toEqual(['assets/a-1.css', 'assets/b-2.js']);
});
