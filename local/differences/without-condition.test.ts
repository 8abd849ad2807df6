import { withoutCondition } from './without-condition';

const document = (...statements: Record<string, unknown>[]) => ({ Version: '2012-10-17', Statement: statements });
const key = 'cloudwatch:namespace';

describe('one condition key is dropped from a policy and nothing else', () => {
  test.each([
    ['the only one', { Condition: { StringEquals: { [key]: 'Tierline' } } }, {}],
    [
      'beside another of the same operator',
      { Condition: { StringEquals: { [key]: 'Tierline', 'aws:SourceAccount': '1' } } },
      { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } },
    ],
    [
      'beside another operator',
      { Condition: { StringEquals: { [key]: 'Tierline' }, Bool: { 'aws:SecureTransport': 'true' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
    [
      'absent',
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
    ['no condition at all', {}, {}],
  ])('%s', (_, before, after) => {
    const rest = { Effect: 'Allow', Action: 'a', Resource: '*' };
    expect(withoutCondition(document({ ...rest, ...before }), key)).toEqual(document({ ...rest, ...after }));
  });
});
