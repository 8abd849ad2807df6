import type { Pending } from '../contract/grant-at';
import { choosePending } from './choose-pending';

const asks = (requestedBy: string, request: string): Pending => ({
  ...{ requestedBy, request, reason: 'readers fail', minutes: 30, until: '2026-11-20T12:30:00Z' },
});
const choose = (pending: readonly Pending[], request: string | null = null) =>
  choosePending(pending, { tier: 'prod', person: 'sam', request });

describe('a person grants what another asked for', () => {
  it.each<[string, readonly Pending[], string | null]>([
    ['the only one', [asks('jane', 'a')], null],
    ['the only one that is not their own', [asks('sam', 'b'), asks('jane', 'a')], null],
    ['the one that is named', [asks('jane', 'a'), asks('kim', 'b')], 'a'],
  ])('%s', (_, pending, request) => {
    expect(choose(pending, request).request).toBe('a');
  });

  it.each<[string, readonly Pending[], string | null, RegExp]>([
    ['nobody asks', [], null, /Nobody asks to pass in prod/],
    ['only they ask', [asks('sam', 'a')], null, /Only you, sam, .* another person/],
    ['they name their own', [asks('sam', 'a'), asks('jane', 'b')], 'a', /Only you, sam/],
    ['several ask', [asks('jane', 'a'), asks('kim', 'b')], null, /jane .*--request a; kim .*--request b/],
    ['nobody asked by that name', [asks('jane', 'a')], 'c', /Nobody has asked with c/],
  ])('not when %s', (_, pending, request, message) => {
    expect(() => choose(pending, request)).toThrow(message);
  });
});
