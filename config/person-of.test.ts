import { PEOPLE } from './people';
import { personOfPrincipal } from './person-of';

const people = [
  {
    id: 'jane',
    git: [],
    aws: ['arn:aws:iam::*:user/jane', 'arn:aws:sts::*:assumed-role/AWSReservedSSO_*/jane@example.com'],
  },
  { id: 'sam', git: [], aws: ['arn:aws:iam::*:user/sam', 'arn:aws:iam::333333333333:role/shared'] },
  { id: 'kim', git: [], aws: ['arn:aws:iam::333333333333:role/shared'] },
];

describe('a principal is one person’s, or nobody’s', () => {
  it.each<[string, string | null]>([
    ['arn:aws:iam::333333333333:user/jane', 'jane'],
    ['arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_Deployer_0a1b/jane@example.com', 'jane'],
    ['arn:aws:iam::333333333333:user/sam', 'sam'],
    ['arn:aws:iam::333333333333:role/shared', null],
    ['arn:aws:iam::333333333333:root', null],
    ['arn:aws:iam::333333333333:user/team/jane', null],
    ['arn:aws:iam::333333333333:user/jane2', null],
    ['xarn:aws:iam::333333333333:user/jane', null],
    ['arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_x/y/jane@example.com', null],
    ['arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_x/jane@exampleXcom', null],
    ['arn:aws:sts::222222222222:assumed-role/other/jane@example.com', null],
    ['', null],
  ])('%s', (principal, person) => {
    expect(personOfPrincipal(people, principal)).toBe(person);
  });
});

describe('the people of this configuration', () => {
  it('have names of their own', () => {
    for (const names of [
      PEOPLE.map(({ id }) => id),
      PEOPLE.flatMap(({ git }) => git),
      PEOPLE.flatMap(({ aws }) => aws),
    ]) {
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('are not whoever has some role', () => {
    expect(PEOPLE.flatMap(({ aws }) => aws).filter((pattern) => /[*/]$|:root$/.test(pattern))).toEqual([]);
  });
});
