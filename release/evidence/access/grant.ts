import { canonical } from '../canonical';
import { isObject, listOf, type ResourcePlace } from '../template';
import { alternativesOf, type Condition, conditionsImply, conditionsIn } from './condition';
import { covers, disjoint, isEverything, type Pattern, patternOf } from './pattern';
import { principalCovers, principalsIn } from './principal';
import type { Scope } from './scope';

/** One text, or everything but some (`NotAction`, `NotResource`, `NotPrincipal`). */
export type Term = { readonly only: Pattern } | { readonly allBut: readonly Pattern[] };

/**
 * One thing that a policy allows or denies: one principal, one action, one resource. A statement with lists is as many
 * grants, so that it does not matter how statements are ordered, split or merged.
 */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  /** What the policy is attached to: `stack/LogicalId` of a role or a resource, or its name. */
  readonly holder: string;
  readonly principal: Term;
  readonly action: Term;
  readonly resource: Term;
  readonly conditions: readonly Condition[];
  /** The condition of the template under which it exists at all; empty when always. */
  readonly exists: string;
  /** The account that the policy is in. */
  readonly account: string;
  readonly source: ResourcePlace & { readonly type: string };
  /** As which statement of the policy it was written, for grouping. */
  readonly statement: number;
}

export type GrantHolder = Pick<Grant, 'holder' | 'exists' | 'account' | 'source'>;

/** An identity's own policy does not say who: it is its holder. */
const SELF: Term = { only: patternOf(['the holder'], false) };
const UNREADABLE = 'a statement that cannot be read';
/** More alternatives of conditions than this are compared as a whole. */
const MOST_ALTERNATIVES = 256;

/** Everything that a policy document says of its holder. */
export function grantsOf(document: unknown, scope: Scope, holder: GrantHolder): readonly Grant[] {
  const statements =
    isObject(document) && document['Statement'] !== undefined ? listOf(document['Statement']) : [document];
  return statements.flatMap((statement, index) => grantsOfStatement(statement, scope, holder, index));
}

function grantsOfStatement(statement: unknown, scope: Scope, holder: GrantHolder, index: number): readonly Grant[] {
  const common = { ...holder, statement: index };
  if (!isObject(statement) || !['Allow', 'Deny'].includes(statement['Effect'] as string)) {
    return [unreadable(statement, scope, common)];
  }
  const term = (name: string, read: (value: unknown) => readonly Pattern[]): readonly Term[] => {
    if (statement[`Not${name}`] !== undefined) return [{ allBut: read(statement[`Not${name}`]) }];
    return read(statement[name]).map((only) => ({ only }));
  };
  const texts = (value: unknown) => listOf(value).map((each) => scope.pattern(each));
  const actions = term('Action', (value) => listOf(value).map((each) => actionPattern(each, scope)));
  const resources = term('Resource', texts);
  const principals = term('Principal', (value) => principalsIn(value, scope));
  const conditions = conditionsIn(statement['Condition'], scope);
  return alternatives(conditions).flatMap((each) =>
    orElse(principals, SELF).flatMap((principal) =>
      actions.flatMap((action) =>
        // A role's trust policy names no resource: it is about the role.
        orElse(resources, { only: patternOf(['*'], true) }).map((resource) => ({
          ...common,
          effect: statement['Effect'] as Grant['effect'],
          ...{ principal, action, resource, conditions: each },
        })),
      ),
    ),
  );
}

const orElse = (terms: readonly Term[], otherwise: Term) => (terms.length > 0 ? terms : [otherwise]);
/** Actions do not differ by case (IAM, "Action"); they are shown as they were written. */
function actionPattern(value: unknown, scope: Scope): Pattern {
  if (typeof value !== 'string') return scope.pattern(value);
  return { ...scope.pattern(value.toLowerCase()), shown: value };
}

/** Covered by nothing but the very same text. */
function unreadable(statement: unknown, scope: Scope, common: GrantHolder & { statement: number }): Grant {
  const [only] = [patternOf([UNREADABLE, ' ', ...scope.parts({ unreadable: canonical(statement), as: 1 })], false)];
  const everything: Term = { only: patternOf(['*'], true) };
  return { ...common, effect: 'Allow', principal: SELF, action: { only }, resource: everything, conditions: [] };
}

function alternatives(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const lists = conditions.map(alternativesOf);
  if (lists.reduce((product, { length }) => product * length, 1) > MOST_ALTERNATIVES) return [conditions];
  return lists.reduce<readonly (readonly Condition[])[]>(
    (all, list) => all.flatMap((done) => list.map((each) => [...done, each])),
    [[]],
  );
}

/** What of a grant lies outside of another; empty when it is covered. */
export type Dimension = 'principal' | 'action' | 'resource' | 'condition' | 'existence';

/** Where `narrow` reaches beyond `wide`; both have one holder and one effect. In doubt it does. */
export function beyond(wide: Grant, narrow: Grant): readonly Dimension[] {
  const byName = (a: Pattern, b: Pattern) => principalCovers(a, b, narrow.account);
  const out: Dimension[] = [];
  // Two principals may be one in ways that names do not show, so nothing is said to be outside of a `NotPrincipal`.
  if (!termCovers(wide.principal, narrow.principal, byName, () => false)) out.push('principal');
  if (!termCovers(wide.action, narrow.action, covers, disjoint)) out.push('action');
  if (!termCovers(wide.resource, narrow.resource, covers, disjoint)) out.push('resource');
  if (!conditionsImply(narrow.conditions, wide.conditions)) out.push('condition');
  if (wide.exists !== '' && wide.exists !== narrow.exists) out.push('existence');
  return out;
}

function termCovers(
  wide: Term,
  narrow: Term,
  covering: (a: Pattern, b: Pattern) => boolean,
  apart: (a: Pattern, b: Pattern) => boolean,
): boolean {
  if ('only' in wide) return 'only' in narrow ? covering(wide.only, narrow.only) : isEverything(wide.only);
  if ('only' in narrow) return wide.allBut.every((out) => apart(out, narrow.only));
  return wide.allBut.every((out) => narrow.allBut.some((each) => covering(each, out)));
}

export const termShown = (term: Term, shown: (pattern: Pattern) => string = (pattern) => pattern.shown) =>
  'only' in term ? shown(term.only) : `everything but ${term.allBut.map(shown).join(', ')}`;
