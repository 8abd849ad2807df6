import { mistakeSentence } from './mistake';
import people from './people';
import { peopleMistakes } from './people-rules';

const session = (role: string, name: string) => `arn:aws:sts::333333333333:assumed-role/${role}/${name}`;
const jane = {
  name: 'Jane',
  identities: ['jane@example.com'],
  principals: [session('AWSReservedSSO_Approver_*', 'jane')],
};
const sam = { name: 'Sam', identities: ['sam@example.com'], principals: [session('AWSReservedSSO_Approver_*', 'sam')] };
const sentences = (list: unknown) => peopleMistakes(list).map(mistakeSentence);
const once = 'expected what no other person has: approvals of a shared one count for nobody.';

it('the people as committed have no mistakes, and are enough for two reviews beside an author', () => {
  expect(sentences(people)).toEqual([]);
  expect(people.length).toBeGreaterThanOrEqual(3);
});

describe('each name, address and principal is one person’s', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['two people', [jane, sam], []],
    ['nobody', [], []],
    ['one name', [jane, { ...sam, name: 'jane' }], [`config/people.ts: 1.name is "jane" as in 0, ${once}`]],
    [
      'one address',
      [jane, { ...sam, identities: ['Jane@example.com'] }],
      [`config/people.ts: 1.identities is "Jane@example.com" as in 0, ${once}`],
    ],
    [
      'one principal',
      [jane, { ...sam, principals: jane.principals }],
      [`config/people.ts: 1.principals is "${jane.principals[0]}" as in 0, ${once}`],
    ],
    [
      'one principal, written in two ways',
      [jane, { ...sam, principals: [session('AWSReservedSSO_Approver_0123456789abcdef', 'jane')] }],
      [
        `config/people.ts: 1.principals is "${session('AWSReservedSSO_Approver_0123456789abcdef', 'jane').slice(0, 76)}… as in 0, ${once}`,
      ],
    ],
    [
      'a role',
      [{ ...jane, principals: ['arn:aws:iam::333333333333:role/Approver'] }],
      [
        expect.stringMatching(
          /^config\/people\.ts: 0\.principals\.0 is "arn.*", expected the ARN of an IAM user/,
        ) as unknown as string,
      ],
    ],
    [
      'no list',
      {},
      [expect.stringMatching(/^config\/people\.ts: the default export is \{\}, expected /) as unknown as string],
    ],
  ])('%s', (_, list, wanted) => expect(sentences(list)).toEqual(wanted));

  it('whichever of the two leaves the suffix open', () => {
    const exact = { ...jane, principals: [session('AWSReservedSSO_Approver_0123456789abcdef', 'jane')] };
    expect(sentences([exact, { ...sam, principals: jane.principals }])).toHaveLength(1);
  });
});
