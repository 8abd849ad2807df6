/**
 * Who acted, as AWS tells it (IAM, "IAM identifiers"; CodePipeline, `updatedBy`): strict, as whatever is not understood
 * here is nobody's.
 */
export type Principal =
  | { readonly kind: 'user'; readonly partition: string; readonly account: string; readonly name: string }
  | {
      readonly kind: 'session';
      readonly partition: string;
      readonly account: string;
      readonly role: string;
      /** Chosen by whoever took the role, unless its trust policy or IAM Identity Center chooses it. */
      readonly session: string;
    }
  /** A role without a session, or the account's root: several people may stand behind it. */
  | { readonly kind: 'shared'; readonly what: 'role' | 'root' };

const NAME = '[\\w+=,.@-]{1,64}';
const ARN = new RegExp(
  '^arn:(?<partition>aws|aws-cn|aws-us-gov):' +
    '(?:iam::(?<iam>\\d{12}):(?:' +
    // A path's segments are any of the visible characters of ASCII but slashes.
    `user/(?:[!-.0-~]{1,512}/){0,16}(?<user>${NAME})|(?<role>role/[!-~]{1,600})|(?<root>root))` +
    // IAM Identity Center's roles end with `_` and 16 hex digits; `*` stands for these in config/people.ts.
    `|sts::(?<sts>\\d{12}):assumed-role/(?<taken>[\\w+=,.@-]{1,64}|AWSReservedSSO_[\\w+=,.@-]{1,32}_\\*)/(?<session>[\\w+=,.@-]{2,64}))$`,
);

/** null for what is no principal that anybody could be known by. */
export function parsePrincipal(arn: string): Principal | null {
  const groups = ARN.exec(arn)?.groups;
  if (!groups) return null;
  // A group that took no part is undefined, which its type does not say.
  const { partition, iam, sts, user, taken, session, root } = groups as Readonly<Record<Part, string>>;
  if (user !== undefined) return { kind: 'user', partition, account: iam, name: user };
  if (session !== undefined) return { kind: 'session', partition, account: sts, role: taken, session };
  return { kind: 'shared', what: root === undefined ? 'role' : 'root' };
}

type Part = 'partition' | 'iam' | 'sts' | 'user' | 'taken' | 'session' | 'root';

/** Whether a principal that acted is one of `config/people.ts`. Names differ in more than case (IAM, names of users). */
export function isSamePrincipal(listed: string, acted: string): boolean {
  const [person, actor] = [parsePrincipal(listed), parsePrincipal(acted)];
  if (person?.kind === 'user' && actor?.kind === 'user') {
    return isSamePlace(person, actor) && isSameName(person.name, actor.name);
  }
  if (person?.kind === 'session' && actor?.kind === 'session') {
    const names = isSameRole(person.role, actor.role) && isSameName(person.session, actor.session);
    return names && isSamePlace(person, actor);
  }
  return false;
}

type Place = { readonly partition: string; readonly account: string };
const isSamePlace = (a: Place, b: Place) => a.partition === b.partition && a.account === b.account;
const isSameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function isSameRole(listed: string, taken: string) {
  if (!listed.endsWith('_*')) return isSameName(listed, taken);
  const [stem, suffix] = [taken.slice(0, -16), taken.slice(-16)];
  return isSameName(stem, listed.slice(0, -1)) && /[0-9a-f]{16}/.test(suffix);
}
