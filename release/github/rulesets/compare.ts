import type { PresentRuleset, Ruleset } from './ruleset';

/** One thing that is not as the file says; null where there is nothing. */
export interface Change {
  /** As in `pull_request.required_approving_review_count`. */
  readonly key: string;
  readonly now: string | null;
  readonly wanted: string | null;
}

/**
 * What would have to change so that a ruleset is as its file says. What a file does not name inside of a rule is GitHub's
 * own; a rule that a file does not name is one too many.
 */
export function compareRuleset(wanted: Ruleset, present: PresentRuleset | null): Change[] {
  const [now, then] = [present ? flat(present) : new Map<string, string>(), flat(wanted)];
  const rules = new Set(wanted.rules.map(({ type }) => type as string));
  const keys = [...new Set([...then.keys(), ...now.keys()])];
  return keys.flatMap((key) => {
    const [is, shall] = [now.get(key) ?? null, then.get(key) ?? null];
    const [rule = ''] = key.split('.');
    const own = shall === null && key.includes('.') && rules.has(rule);
    return is === shall || own ? [] : [{ key, now: is, wanted: shall }];
  });
}

function flat({ target, enforcement, conditions, bypass_actors: actors, rules = [] }: Ruleset | PresentRuleset) {
  const { include = [], exclude = [] } = (conditions as Partial<Ruleset['conditions']> | null)?.ref_name ?? {};
  return new Map<string, string>([
    ['target', text(target ?? 'branch')],
    ['enforcement', text(enforcement ?? '')],
    ['branches', text(include)],
    ['branches left out', text(exclude)],
    ['who may pass by', actors ? text(actors) : 'not shown to this token'],
    ...rules.flatMap(({ type, ...rest }): [string, string][] => [
      [type, 'yes'],
      ...Object.entries(('parameters' in rest && rest.parameters) || {}).map(([name, value]): [string, string] => [
        `${type}.${name}`,
        text(value),
      ]),
    ]),
  ]);
}

/** The same text for the same thing, in whatever order its parts come: all lists here are sets. */
function text(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(text).sort().join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { context, integration_id: app, actor_type: actor } = value as Record<string, unknown>;
  if (context !== undefined) return app == null ? `${context}` : `${context} (of app ${app})`;
  if (actor !== undefined) {
    const { actor_id: id, bypass_mode: mode } = value as Record<string, unknown>;
    return [actor, id, mode].filter((each) => each != null).join(' ');
  }
  return Object.entries(value)
    .map(([key, each]) => `${key}=${text(each)}`)
    .sort()
    .join(' ');
}
