import type { Person } from '../people';
import { isSamePrincipal, parsePrincipal } from './principal';

/** The people whose e-mail address a commit has; usually one. Addresses are compared without regard to case. */
export const peopleOfIdentity = (people: readonly Person[], identity: string): readonly string[] =>
  namesOf(people.filter(({ identities }) => identities.some((each) => each.toLowerCase() === identity.toLowerCase())));

/** Who stands behind a principal: one person, or why nobody is known. */
export function whoIs(people: readonly Person[], arn: string): { readonly person: string } | { readonly why: string } {
  const principal = parsePrincipal(arn);
  if (principal === null) return { why: 'is no IAM user and no role session' };
  if (principal.kind === 'shared') return { why: `is a ${principal.what}, which several people may be` };
  const names = namesOf(people.filter(({ principals }) => principals.some((listed) => isSamePrincipal(listed, arn))));
  const [person, ...others] = names;
  if (person === undefined) return { why: 'is nobody in config/people.ts' };
  if (others.length > 0) return { why: `is shared by ${names.join(' and ')}` };
  return { person };
}

/** As freezes, grants and approvals ask it: null for one that is nobody's, or more than one person's. */
export const personOf = (people: readonly Person[]) => (arn: string) => {
  const who = whoIs(people, arn);
  return 'person' in who ? who.person : null;
};

const namesOf = (people: readonly Person[]) => [...new Set(people.map(({ name }) => name))];
