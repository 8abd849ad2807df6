import { matchesPattern } from './path-pattern';

describe('a path pattern', () => {
  it.each<[string, string, string, boolean]>([
    ['* matches everything', '*', '/', true],
    ['* matches everything, also an empty path', '*', '', true],
    ['* stands for none or any number of characters', '/assets/*', '/assets/', true],
    ['* goes over slashes', '/assets/*', '/assets/a/b.js', true],
    ['* in the middle', '/taxonomy/*/terms', '/taxonomy/v1/revisions/3/terms', true],
    ['a folder does not match its own name without a slash', '/assets/*', '/assets', false],
    ['? stands for exactly one character', '/a?c', '/abc', true],
    ['? does not stand for none', '/a?c', '/ac', false],
    ['case counts', '/Assets/*', '/assets/a.js', false],
    ['a slash at the start may be left out', 'assets/*', '/assets/a.js', true],
    ['a pattern of an ending', '*.js', '/a/b.js', true],
    ['the whole path counts', '/taxonomy/v1/latest', '/taxonomy/v1/latest/x', false],
    ['the whole path counts, from its start', '/v1', '/x/v1', false],
    ['a dot is a dot', '/a.c', '/abc', false],
    ['what means something to regular expressions means nothing here', '/(a|b)+[c]$^', '/(a|b)+[c]$^', true],
    ['line feeds are characters', '/a*b', '/a\nb', true],
  ])('%s', (_, pattern, path, matches) => {
    expect(matchesPattern(pattern, path)).toBe(matches);
  });
});
