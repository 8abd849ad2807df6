import { retryPause } from './retry-pause';

const failed = { retriable: true, retryAfterSeconds: null };
const first = { attempts: 1, allowed: 3, msLeft: 60_000, random: 1 };

describe('a run asks again', () => {
  it.each<[string, Partial<typeof first>, number]>([
    ['soon', {}, 500],
    ['at once, at best', { random: 0 }, 0],
    ['later the second time', { attempts: 2 }, 1000],
    ['at a time of its own', { attempts: 2, random: 0.3 }, 300],
    ['after half a minute at most', { attempts: 9, allowed: 10 }, 30_000],
  ])('%s', (_, changes, expected) => {
    expect(retryPause(failed, { ...first, ...changes })).toBe(expected);
  });

  it('not before the API wants to be asked', () => {
    expect(retryPause({ ...failed, retryAfterSeconds: 7 }, { ...first, random: 0.5 })).toBe(7250);
  });
});

describe('a run leaves it to the next one', () => {
  it.each<[string, object, Partial<typeof first>]>([
    ['when asking again cannot help', { retriable: false }, {}],
    ['when it has tried often enough', {}, { attempts: 3 }],
    ['when its time would be up first', {}, { msLeft: 500 }],
    ['when the API wants to be left alone for longer', { retryAfterSeconds: 60 }, {}],
    ['when the API wants to be left alone for ever', { retryAfterSeconds: Number.POSITIVE_INFINITY }, {}],
  ])('%s', (_, failure, changes) => {
    expect(retryPause({ ...failed, ...failure }, { ...first, ...changes })).toBeNull();
  });
});
