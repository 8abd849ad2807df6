import { LIMITS, missed } from './judge-day';
import type { FaultResult } from './result';

const well: FaultResult = {
  fault: 'release-broken',
  title: 'A release without its page is switched on',
  tier: 'prod',
  alarm: 'tierline-prod-readers-failing',
  told: 'page',
  detectionMinutes: LIMITS.detection,
  heardFirst: null,
  message: 'ALARM: tierline-prod-readers-failing (prod)\nFirst: npx tier doctor prod\nRunbook: …/readers-failing.md',
  runbook: 'readers-failing.md',
  commands: [{ command: 'npx tier doctor prod', exitCode: 1 }],
  called: null,
  promise: 'Readers get the page.',
  keptMinutes: 3,
  overMinutes: LIMITS.restoration,
  alsoRang: [],
  problem: null,
};

describe('a game day', () => {
  it('is passed when every fault was told and over within its limits', () => {
    expect(missed([well, well])).toEqual([]);
  });

  it.each<[string, Partial<FaultResult>, string]>([
    ['a fault that nobody was told of', { detectionMinutes: null }, 'did not tell of it'],
    ['one that was told late', { detectionMinutes: LIMITS.detection + 0.1 }, 'told after 10.1 minutes'],
    ['one whose alarm was over late', { overMinutes: 15.5 }, 'over after 15.5 minutes'],
    ['one whose promise was kept late', { keptMinutes: 20 }, 'over after 20 minutes'],
    ['one whose alarm rings on', { overMinutes: null }, 'did not lead out of it'],
    ['one whose promise is still broken', { keptMinutes: null }, 'did not lead out of it'],
    ['a message without a runbook', { runbook: null }, 'leads to no runbook'],
    ['a message without a first command', { message: 'ALARM: x' }, 'names no first command'],
    ['a command that is wrong in itself', { commands: [{ command: 'npx tier x', exitCode: 2 }] }, 'ended with 2'],
    ['a fault that could not be played', { problem: 'the tier was not healthy.' }, 'was not healthy'],
  ])('is missed by %s', (_, change, said) => {
    expect(missed([well, { ...well, ...change }])).toEqual([expect.stringContaining(said)]);
  });
});
