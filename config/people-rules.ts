import { z } from 'zod';
import { isSamePrincipal } from '../contract/approvers/principal';
import { type Person, personSchema } from '../contract/people';
import { type Mistake, shown } from './mistake';

const FILE = 'config/people.ts';

/** Every mistake of the list of people, `[]` for none: each name, address and principal belongs to one person. */
export function peopleMistakes(people: unknown): readonly Mistake[] {
  const parsed = z.array(personSchema).safeParse(people, { reportInput: true });
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, input, message }) => ({
      ...{ file: FILE, key: path.join('.') || 'the default export', found: `is ${shown(input)}`, expected: message },
    }));
  }
  const list = parsed.data;
  return [
    ...twice(list, 'name', ({ name }) => [name], isSameText),
    ...twice(list, 'identities', ({ identities }) => identities, isSameText),
    ...twice(list, 'principals', ({ principals }) => principals, isSameOne),
  ];
}

const isSameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
/** One may be written with the suffix that the other leaves open. */
const isSameOne = (a: string, b: string) => isSameText(a, b) || isSamePrincipal(a, b) || isSamePrincipal(b, a);

function twice(
  people: readonly Person[],
  key: 'name' | 'identities' | 'principals',
  pick: (person: Person) => readonly string[],
  same: (a: string, b: string) => boolean,
): Mistake[] {
  const all = people.flatMap((person, index) => pick(person).map((value) => ({ index, value })));
  return all.flatMap(({ index, value }, place) => {
    const earlier = all.slice(0, place).find((other) => same(other.value, value));
    if (!earlier) return [];
    const found = `is ${shown(value)} as in ${earlier.index}`;
    return [
      {
        file: FILE,
        key: `${index}.${key}`,
        found,
        expected: 'what no other person has: approvals of a shared one count for nobody',
      },
    ];
  });
}
