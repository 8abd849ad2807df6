import { Cache, type Cached } from './cache';

const entry = (bytes: number): Cached => ({
  status: 200,
  headers: {},
  body: Buffer.alloc(bytes),
  storedAt: 0,
  freshUntil: 1,
  asked: [],
});
const held = (cache: Cache, keys: string) => [...keys].filter((key) => cache.get(key)).join('');

describe('the cache holds no more than it may', () => {
  it('the least recently used goes first', () => {
    const cache = new Cache(30);
    for (const key of 'abc') cache.put(key, entry(10));
    cache.get('a');
    cache.put('d', entry(10));
    expect(held(cache, 'abcd')).toBe('acd');
  });

  it('an entry that alone is too large is not kept, and the others stay', () => {
    const cache = new Cache(30);
    cache.put('a', entry(10));
    cache.put('b', entry(31));
    expect(held(cache, 'ab')).toBe('a');
  });

  it('nor is what it would have replaced', () => {
    const cache = new Cache(30);
    cache.put('a', entry(10));
    cache.put('a', entry(31));
    expect(held(cache, 'a')).toBe('');
  });

  it('an entry that is replaced or deleted makes room', () => {
    const cache = new Cache(30);
    cache.put('a', entry(20));
    cache.put('a', entry(5));
    cache.put('b', entry(25));
    expect(held(cache, 'ab')).toBe('ab');
    cache.delete('b');
    cache.delete('b');
    cache.put('c', entry(25));
    expect(held(cache, 'abc')).toBe('ac');
  });
});
