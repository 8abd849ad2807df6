import { daysUntilAborted, type LifecycleRule } from '../races/lifecycle';
import { storageCall } from '../races/storage-call';

describe('a moment is known by the request that a run makes', () => {
  const terms = '/a-bucket/snapshot/taxonomy/v1/revisions/43/terms';
  test.each([
    ['GET', '/a-bucket/snapshot/taxonomy/v1/latest?x-id=GetObject', 'read latest'],
    ['PUT', '/a-bucket/snapshot/taxonomy/v1/latest?x-id=PutObject', 'write latest'],
    ['PUT', `${terms}?x-id=PutObject`, 'store terms'],
    ['POST', `${terms}?uploads=`, 'begin upload'],
    ['PUT', `${terms}?partNumber=1&uploadId=u`, 'upload part 1'],
    ['PUT', `${terms}?partNumber=2&uploadId=u`, 'upload part 2'],
    ['POST', `${terms}?uploadId=u`, 'complete upload'],
    ['GET', '/a-bucket?list-type=2&prefix=snapshot', 'list revisions'],
    ['POST', '/', 'send metrics'],
    ['HEAD', terms, null],
    ['DELETE', terms, null],
    ['GET', '/a-bucket/operations/taxonomy/allowed/43.json', null],
  ] as const)('%s %s', (method, url, call) => expect(storageCall(method, url)).toBe(call));
});

describe('who cleans up after a killed upload', () => {
  const rule = (more: Partial<LifecycleRule> = {}): LifecycleRule => ({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    ...more,
  });
  test.each([
    ['a rule for the whole bucket', [rule()], 1],
    ['the earliest of two', [rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }), rule()], 1],
    ['a rule for a folder that the key is in', [rule({ Prefix: 'snapshot/' })], 1],
    ['a rule for another folder', [rule({ Prefix: 'site/' })], null],
    ['a rule that is off', [rule({ Status: 'Disabled' })], null],
    ['a rule for tagged objects only', [rule({ TagFilters: [{ Key: 'a', Value: 'b' }] })], null],
    ['a rule about something else', [{ Status: 'Enabled' as const }], null],
    ['no rule', [], null],
  ])('%s', (_, rules, days) => expect(daysUntilAborted(rules, 'snapshot/taxonomy/v1/revisions/43/terms')).toBe(days));
});
