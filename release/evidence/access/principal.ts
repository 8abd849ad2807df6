import { isObject, listOf } from '../template';
import { covers, isEverything, type Pattern, patternOf, plainText } from './pattern';
import type { Scope } from './scope';

/**
 * Who is meant: `*`, or a kind and a name, such as `AWS:arn:aws:iam::111111111111:root` or `Service:sns.amazonaws.com`.
 * In a resource's policy `{"AWS": "*"}` means the same as `"*"` (IAM, "Principal").
 */
export function principalsIn(principal: unknown, scope: Scope): readonly Pattern[] {
  if (!isObject(principal)) return listOf(principal).map((each) => named('', each, scope));
  const kinds = Object.keys(principal);
  return kinds.flatMap((kind) => listOf(principal[kind]).map((each) => named(kind, each, scope)));
}

function named(kind: string, value: unknown, scope: Scope): Pattern {
  if (value === '*' && (kind === '' || kind === 'AWS')) return patternOf(['*'], true);
  const parts = scope.parts(value);
  const [only] = parts;
  const account = parts.length === 1 && typeof only === 'string' && kind === 'AWS' ? /^\d{12}$/.test(only) : false;
  return patternOf(account ? [`AWS:arn:aws:iam::${only}:root`] : [`${kind || 'AWS'}:`, ...parts], false);
}

/**
 * Whether whoever `narrow` means is meant by `wide`. An account stands for its identities only towards other accounts:
 * within its own account, naming a role grants without any policy of that role (IAM, "Policy evaluation logic").
 *
 * @param own the account that the policy is in
 */
export function principalCovers(wide: Pattern, narrow: Pattern, own: string): boolean {
  if (isEverything(wide) || covers(wide, narrow)) return true;
  const account = /^AWS:arn:aws:iam::(\d{12}):root$/.exec(plainText(wide) ?? '')?.[1];
  const other = /^AWS:arn:aws:(?:iam|sts)::(\d{12}):/.exec(plainText(narrow) ?? '')?.[1];
  return account !== undefined && account !== own && account === other;
}

/** As one would say it. */
export const principalShown = ({ shown }: Pattern) =>
  shown === '*' ? 'everyone' : shown.replace(/^(AWS|Service|Federated|CanonicalUser):/, '');
