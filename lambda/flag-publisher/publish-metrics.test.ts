import { publishMetrics } from './publish-metrics';

const outcome = { reason: null, message: '', state: null, configuration: null } as const;

describe('what the publisher says to the alarms', () => {
  it.each([
    ['published', false, { flagsPublished: 1, flagsRolledBack: 0 }],
    ['unchanged', true, { flagsPublished: 1, flagsRolledBack: 1 }],
    ['failed', true, { flagsPublished: 0, flagsRolledBack: 1 }],
    ['failed', null, { flagsPublished: 0 }],
  ] as const)('%s, rolled back: %s', (end, rolledBack, values) => {
    expect(publishMetrics({ ...outcome, outcome: end, rolledBack })).toEqual(values);
  });
});
