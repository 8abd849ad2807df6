import { PEOPLE, type Person } from './people';

/** The person behind a principal's ARN, by this configuration. */
export const personOf = (principal: string): string | null => personOfPrincipal(PEOPLE, principal);

/** The person behind a principal's ARN; null when it is nobody's, or more than one person's. */
export function personOfPrincipal(people: readonly Person[], principal: string): string | null {
  const [person, ...others] = people.filter(({ aws }) => aws.some((pattern) => matches(pattern, principal)));
  return person && others.length === 0 ? person.id : null;
}

/** An asterisk stands for what has neither a colon nor a slash in it, so that it never reaches into another part. */
function matches(pattern: string, principal: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('[^:/]*')}$`).test(principal);
}
