import { type Person, personSchema } from '../people';
import { type Approvals, judgeApprovals } from './judge-approvals';
import { personOf } from './who-is';

const NOW = new Date('2026-11-20T12:00:00Z');
const AT = '2026-11-20T11:00:00Z';
const user = (name: string) => `arn:aws:iam::333333333333:user/${name}`;
const PEOPLE: readonly Person[] = [
  {
    name: 'Jane',
    identities: ['jane@example.com', '1+jane@users.noreply.example.com'],
    principals: [user('jane'), user('ops')],
  },
  { name: 'Sam', identities: ['sam@example.com'], principals: [user('sam'), user('ops'), user('sam-admin')] },
  { name: 'Kim', identities: ['kim@example.com', 'pair@example.com'], principals: [user('kim')] },
  {
    name: 'Lee',
    identities: ['pair@example.com'],
    principals: ['arn:aws:sts::333333333333:assumed-role/Approver/lee'],
  },
];
const by = (principal: string, review = 'review', more: object = {}) => ({
  review,
  decision: 'approved',
  principal,
  at: AT,
  ...more,
});
const wrote = (identity: string, from: 'merge-record' | 'signature' | 'unverified' = 'signature') => ({
  identity,
  from,
});
const judge = (change: Partial<Approvals>) =>
  judgeApprovals(
    {
      needed: ['review'],
      authors: [wrote('jane@example.com')],
      approvals: [by(user('sam'))],
      people: PEOPLE,
      madeAt: '2026-11-20T10:00:00Z',
      ...change,
    },
    NOW,
  );
const both = ['review', 'second-review'] as const;

describe('an approval counts when one known person gave it who wrote no part of it', () => {
  it.each<[string, Partial<Approvals>, readonly string[]]>([
    ['somebody else', {}, ['Sam']],
    ['two others', { needed: both, approvals: [by(user('sam')), by(user('kim'), 'second-review')] }, ['Sam', 'Kim']],
    ['a session named after them', { approvals: [by('arn:aws:sts::333333333333:assumed-role/Approver/lee')] }, ['Lee']],
    ['of a merge record', { authors: [wrote('jane@example.com', 'merge-record')] }, ['Sam']],
    ['where none is needed, whoever wrote it', { needed: [], approvals: [], authors: [] }, []],
    [
      'what is not needed is not asked about',
      { approvals: [by(user('sam')), by(user('nobody'), 'second-review')] },
      ['Sam'],
    ],
    ['as the evidence was made', { madeAt: AT }, ['Sam']],
    ['by a clock a minute behind', { madeAt: '2026-11-20T11:01:00Z' }, ['Sam']],
    ['by a clock a minute ahead', { approvals: [by(user('sam'), 'review', { at: '2026-11-20T12:01:00Z' })] }, ['Sam']],
  ])('%s', (_, change, people) => {
    const { counted, problems } = judge(change);
    expect(problems).toEqual([]);
    expect(counted.map(({ person }) => person)).toEqual(people);
  });

  it('where none is needed, nobody counts', () => {
    expect(judge({ needed: [] })).toStrictEqual({ counted: [], problems: [] });
  });

  it('it is told with its review and time', () => {
    expect(judge({}).counted).toEqual([{ review: 'review', person: 'Sam', at: AT }]);
  });
});

const strange = (arn: string, why: string) =>
  `Whoever approved in the review (${arn}) ${why}, expected one known person: ask somebody of config/people.ts`;
const dated = (at: string) =>
  `The approval in the review is dated ${at}, expected after its evidence and before now: ask for it again`;
const own = (who: string) =>
  `${who} approved in the review and wrote a part of it, expected somebody else: ask another person`;

describe('any other holds the release, and says why', () => {
  it.each<[string, Partial<Approvals>, string, number]>([
    ['the author', { approvals: [by(user('jane'))] }, own('Jane'), 0],
    [
      'the author by another address',
      { approvals: [by(user('jane'))], authors: [wrote('1+Jane@users.noreply.example.com')] },
      own('Jane'),
      0,
    ],
    ['one of several authors', { authors: [wrote('jane@example.com'), wrote('sam@example.com')] }, own('Sam'), 0],
    [
      'one of a pair with one address',
      { approvals: [by(user('kim'))], authors: [wrote('pair@example.com')] },
      own('Kim'),
      0,
    ],
    ['a stranger', { approvals: [by(user('max'))] }, strange(user('max'), 'is nobody in config/people.ts'), 0],
    ['a shared principal', { approvals: [by(user('ops'))] }, strange(user('ops'), 'is shared by Jane and Sam'), 0],
    [
      'a session that names nobody',
      { approvals: [by('arn:aws:sts::333333333333:assumed-role/Approver/cli')] },
      strange('arn:aws:sts::333333333333:assumed-role/Approver/cli', 'is nobody in config/people.ts'),
      0,
    ],
    [
      'a role',
      { approvals: [by('arn:aws:iam::333333333333:role/Approver')] },
      strange('arn:aws:iam::333333333333:role/Approver', 'is a role, which several people may be'),
      0,
    ],
    [
      'the account',
      { approvals: [by('arn:aws:iam::333333333333:root')] },
      strange('arn:aws:iam::333333333333:root', 'is a root, which several people may be'),
      0,
    ],
    ['no principal', { approvals: [by('Sam')] }, strange('Sam', 'is no IAM user and no role session'), 0],
    ['nobody', { approvals: [] }, 'Nobody approved in the review, expected one person: approve it there', 0],
    [
      'another review',
      { approvals: [by(user('sam'), 'second-review')] },
      'Nobody approved in the review, expected one person: approve it there',
      0,
    ],
    [
      'twice',
      { approvals: [by(user('sam')), by(user('kim'))] },
      'The review has 2 approvals, expected one: see who recorded them',
      0,
    ],
    [
      'refused',
      { approvals: [by(user('sam'), 'review', { decision: 'rejected' })] },
      'The review ended with "rejected", expected "approved": ask for it again',
      0,
    ],
    ['before its evidence', { madeAt: '2026-11-20T11:01:00.001Z' }, dated(AT), 0],
    [
      'in the future',
      { approvals: [by(user('sam'), 'review', { at: '2026-11-20T12:01:00.001Z' })] },
      dated('2026-11-20T12:01:00.001Z'),
      0,
    ],
    ['at no time', { approvals: [by(user('sam'), 'review', { at: 'now' })] }, dated('now'), 0],
    ['of evidence of no time', { madeAt: 'now' }, dated(AT), 0],
    [
      'of a commit that nothing verifies',
      { authors: [wrote('jane@example.com', 'unverified')] },
      'The author jane@example.com stands in a commit that nothing verifies, expected a merge record or a signature: merge it through a pull request',
      1,
    ],
    [
      'known in a way that nobody knows',
      { authors: [wrote('jane@example.com', 'hearsay' as 'signature')] },
      'The author jane@example.com stands in a commit that nothing verifies, expected a merge record or a signature: merge it through a pull request',
      1,
    ],
    [
      'of an author who is nobody',
      { authors: [wrote('max@example.com')] },
      'The author max@example.com is nobody in config/people.ts, so whoever approved may be the same: add them there',
      1,
    ],
    [
      'of nobody',
      { authors: [] },
      'Nobody is named as author, expected everyone who wrote a part: make the evidence again',
      1,
    ],
    [
      'the same person in both',
      { needed: both, approvals: [by(user('sam')), by(user('sam-admin'), 'second-review')] },
      'Sam approved in both reviews, expected two people: ask somebody else for the second',
      1,
    ],
  ])('%s', (_, change, problem, counted) => {
    const judged = judge(change);
    expect(judged.problems).toEqual([problem]);
    expect(judged.counted).toHaveLength(counted);
  });

  it('everything that is wrong is said', () => {
    expect(
      judge({
        needed: both,
        approvals: [by(user('jane'))],
        authors: [wrote('jane@example.com'), wrote('x@example.com')],
      }).problems,
    ).toHaveLength(3);
  });
});

describe('who stands behind a principal', () => {
  it.each<[string, string | null]>([
    [user('sam'), 'Sam'],
    [user('ops'), null],
    [user('max'), null],
    ['', null],
  ])('%s', (arn, person) => expect(personOf(PEOPLE)(arn)).toBe(person));

  it('somebody who is listed twice is one person', () => {
    const [jane] = PEOPLE as [Person];
    expect(personOf([jane, jane])(user('jane'))).toBe('Jane');
  });
});

describe('people are listed with addresses and principals of one person each', () => {
  const jane = { name: 'Jane', identities: ['jane@example.com'], principals: [user('jane')] };
  it.each<[object, boolean]>([
    [{}, true],
    [{ principals: [] }, true],
    [{ principals: ['arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Approver_*/jane'] }, true],
    [{ principals: ['arn:aws:iam::333333333333:role/Approver'] }, false],
    [{ principals: ['arn:aws:iam::333333333333:root'] }, false],
    [{ principals: ['jane'] }, false],
    [{ identities: ['jane'] }, false],
    [{ name: '' }, false],
    [{ name: 'a\nb' }, false],
    [{ email: 'jane@example.com' }, false],
  ])('%j', (change, valid) => expect(personSchema.safeParse({ ...jane, ...change }).success).toBe(valid));
});
