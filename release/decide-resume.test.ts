import { decideResume, type Held, heldBack } from './decide-resume';

const runs: Held = { key: 'readerProbe', name: 'probe', schedule: 'ENABLED', concurrency: null, configured: null };

describe('what was stopped by hand is started again', () => {
  it.each<[string, Partial<Held>, object | null]>([
    ['a function that runs is left alone', {}, null],
    ['one with a limit of its own too', { concurrency: 2, configured: 2 }, null],
    ['a disabled schedule is enabled', { schedule: 'DISABLED' }, { enable: true, concurrency: null }],
    ['a function held at 0 is let go', { concurrency: 0 }, { enable: false, concurrency: 'lift' }],
    ['or gets the limit of its configuration', { concurrency: 0, configured: 1 }, { enable: false, concurrency: 1 }],
    ['both at once', { schedule: 'DISABLED', concurrency: 0 }, { enable: true, concurrency: 'lift' }],
    ['a schedule that is gone is not ours to make', { schedule: 'missing' }, null],
  ])('%s', (_, change, expected) => {
    expect(decideResume([{ ...runs, ...change }])).toEqual(expected === null ? [] : [{ name: 'probe', ...expected }]);
  });
});

it('each thing that holds a function back is said', () => {
  expect(heldBack(runs)).toEqual([]);
  expect(heldBack({ ...runs, schedule: 'DISABLED', concurrency: 0 })).toEqual([
    expect.stringContaining('schedule of probe is disabled'),
    expect.stringContaining('probe is held at a concurrency of 0'),
  ]);
  expect(heldBack({ ...runs, schedule: 'missing' })).toEqual([expect.stringContaining('has no schedule any more')]);
});
