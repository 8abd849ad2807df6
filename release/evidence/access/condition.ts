import { canonical } from '../canonical';
import { isObject, listOf } from '../template';
import { cidrCovers } from './cidr';
import { covers, type Pattern, patternOf, plainText, sameText } from './pattern';
import type { Scope } from './scope';

/** One line of a `Condition`: all lines must hold, and of a line any value (of a negated one, none). */
export interface Condition {
  /** `ForAllValues`, `ForAnyValue` or nothing. */
  readonly set: string;
  /** Without `ForAllValues:` and `IfExists`. */
  readonly operator: string;
  readonly ifExists: boolean;
  /** In lower case: names of keys do not differ by it. */
  readonly key: string;
  readonly values: readonly Pattern[];
}

const NEGATED = /^(StringNot|ArnNot|NotIpAddress|NumericNot|DateNot)/;
const GLOBS = /^(String(Not)?Like|Arn(Not)?(Like|Equals))$/;
const ORDERED = /^(Numeric|Date)(LessThan|GreaterThan)(Equals)?$/;
/** Operators whose values are alternatives, so that a list of them is as many statements with one each. */
const ALTERNATIVES = /^(StringEquals(IgnoreCase)?|StringLike|Arn(Equals|Like)|IpAddress|Bool|(Numeric|Date)Equals)$/;

export function conditionsIn(condition: unknown, scope: Scope): readonly Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) return [unreadable(condition, scope)];
  return Object.entries(condition).flatMap(([name, keys]) => {
    if (!isObject(keys) || name.startsWith('Fn::')) return [unreadable({ [name]: keys }, scope)];
    const [, set = '', rest = name] = /^(ForAllValues|ForAnyValue):(.*)$/.exec(name) ?? [];
    const ifExists = rest.endsWith('IfExists');
    const operator = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
    return Object.entries(keys).map(([key, values]) => ({
      set,
      operator,
      ifExists,
      key: key.toLowerCase(),
      values: listOf(values).map((value) => patternOf(scope.parts(value), GLOBS.test(operator))),
    }));
  });
}

/** Only the very same text implies it. */
const unreadable = (value: unknown, scope: Scope): Condition => ({
  set: '',
  operator: 'unreadable',
  ifExists: false,
  key: canonical(value),
  values: [scope.pattern(value, false)],
});

/** A list of alternatives as one condition a value; others as they are. */
export const alternativesOf = (condition: Condition): readonly Condition[] =>
  condition.set === '' && ALTERNATIVES.test(condition.operator)
    ? condition.values.map((value) => ({ ...condition, values: [value] }))
    : [condition];

/** Whether all of `wide` hold whenever all of `narrow` do. In doubt no. */
export const conditionsImply = (narrow: readonly Condition[], wide: readonly Condition[]) =>
  wide.every((each) => narrow.some((other) => implies(other, each)));

function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.key !== wide.key || narrow.set !== wide.set) return false;
  if (narrow.ifExists && !wide.ifExists) return false;
  if (NEGATED.test(narrow.operator)) {
    if (narrow.operator !== wide.operator) return false;
    return wide.values.every((value) => narrow.values.some((out) => valueCovers(narrow.operator, out, value)));
  }
  if (narrow.operator !== wide.operator && !isLoosened(narrow.operator, wide.operator)) return false;
  return narrow.values.every((value) => wide.values.some((each) => valueCovers(wide.operator, each, value)));
}

/** Whether every value that fulfils the first operator fulfils the second with a value that covers it. */
const isLoosened = (narrow: string, wide: string) =>
  (narrow === 'StringEquals' && ['StringLike', 'StringEqualsIgnoreCase'].includes(wide)) ||
  // They do the same (IAM, "ARN condition operators").
  [narrow, wide].every((each) => ['ArnEquals', 'ArnLike'].includes(each));

function valueCovers(operator: string, wide: Pattern, narrow: Pattern): boolean {
  if (sameText(wide, narrow)) return true;
  if (/^Arn/.test(operator)) return arnCovers(wide, narrow);
  if (/^String(Not)?Like$/.test(operator)) return covers(wide, narrow);
  const [a, b] = [plainText(wide), plainText(narrow)];
  if (a === null || b === null) return false;
  if (/IpAddress$/.test(operator)) return cidrCovers(a, b);
  if (/IgnoreCase$|^Bool$|^Null$/.test(operator)) return a.toLowerCase() === b.toLowerCase();
  if (ORDERED.test(operator)) return isWithin(operator, a, b);
  if (/^Numeric/.test(operator)) return Number(a) === Number(b);
  return false;
}

function isWithin(operator: string, limit: string, value: string): boolean {
  const read = operator.startsWith('Date') ? Date.parse : Number;
  const [a, b] = [read(limit), read(value)];
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  return operator.includes('Less') ? b <= a : b >= a;
}

/** Each of an ARN's six parts is matched by itself (IAM, "ARN condition operators"). */
function arnCovers(wide: Pattern, narrow: Pattern): boolean {
  const [a, b] = [partsOfArn(wide), partsOfArn(narrow)];
  return (
    a.length === 6 &&
    b.length === 6 &&
    a.every((part, index) => {
      const other = b[index] as Pattern;
      // A token may hold colons, and so more than one part.
      const known = index === 5 || other.symbols.every((each) => typeof each !== 'object');
      return sameText(part, other) || (known && covers(part, other));
    })
  );
}

function partsOfArn({ symbols }: Pattern): Pattern[] {
  const parts: Pattern['symbols'][number][][] = [[]];
  for (const symbol of symbols) {
    if (symbol === ':' && parts.length < 6) parts.push([]);
    else parts.at(-1)?.push(symbol);
  }
  return parts.map((each) => ({ shown: '', symbols: each }));
}

/** `aws:sourceaccount is 111111111111` and the like. */
export function conditionShown({ set, operator, ifExists, key, values }: Condition): string {
  const name = `${set ? `${set}:` : ''}${operator}${ifExists ? 'IfExists' : ''}`;
  return `${key} ${name} ${values.map(({ shown }) => shown).join(' or ')}`;
}
