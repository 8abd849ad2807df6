import { findingsIn } from './validation-findings';

const report = (conclusion: string, ...violations: object[]) =>
  ({ pluginReports: [{ pluginName: 'Validator', conclusion, violations }] }) as Parameters<typeof findingsIn>[0];

describe('a validation report is clean only when it finds nothing', () => {
  it('no plugin, or a plugin that found nothing', () => {
    expect(findingsIn({ pluginReports: [] })).toEqual([]);
    expect(findingsIn(report('success'))).toEqual([]);
  });

  it('a warning counts, although the CDK concludes success', () => {
    const warning = {
      ruleName: 'F1',
      description: 'Bad',
      severity: 'warning',
      violatingConstructs: [{ constructPath: 'dev/edge' }],
    };
    expect(findingsIn(report('success', warning))).toEqual(['warning F1 (Validator): Bad dev/edge']);
  });

  it('a failure without a finding counts', () => {
    expect(findingsIn(report('failure'))).toEqual(['Validator concluded failure']);
  });
});
