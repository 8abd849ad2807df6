import type { PublishOutcome } from '../contract/functions';
import type { Invoked } from './invoke';
import { judgePublish } from './judge-publish';

const run = (
  outcome: PublishOutcome['outcome'],
  reason: string | null,
  state: PublishOutcome['state'],
): Invoked<PublishOutcome> => ({
  is: 'answered',
  outcome: { outcome, reason, message: 'AppConfig said so.', state, configuration: null, rolledBack: false },
});

describe('the flag publisher holds a release back only without flags, or when it is itself broken', () => {
  it.each([
    ['published', run('published', null, 'baseline'), { go: true, note: null }],
    ['unchanged', run('unchanged', null, 'rolled-out'), { go: true, note: null }],
    [
      'failed, with flags from before',
      run('failed', 'appconfig-unreachable', 'baseline'),
      { go: true, note: 'AppConfig said so. Readers keep the flags that were published before.' },
    ],
    [
      'failed, without any',
      run('failed', 'appconfig-unreachable', null),
      { go: false, problem: /No flags were published yet/ },
    ],
    ['without a right', run('failed', 'appconfig-denied', 'baseline'), { go: false, problem: /lacks a right/ }],
    ['crashed', { is: 'crashed', message: 'boom' } as const, { go: false, problem: /boom/ }],
  ])('%s', (_, outcome, expected) => {
    const { go, ...said } = judgePublish(outcome);
    expect(go).toBe(expected.go);
    const text = Object.values(said)[0];
    if ('problem' in expected) expect(text).toMatch(expected.problem);
    else expect(text).toBe(expected.note);
  });
});
