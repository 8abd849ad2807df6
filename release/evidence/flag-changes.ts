import type { FlagChange } from '../../contract/evidence';
import type { FlagDefinition, FlagValue } from '../../contract/flags';
import { same } from './canonical';
import { shown } from './finding';

/** One tier's flags as a release has them: the value, and what else is known of each. */
export type FlagCatalogue = Readonly<
  Record<string, Partial<Omit<FlagDefinition, 'defaults'>> & { readonly value: FlagValue }>
>;

/** Of the catalogue in the code. */
export const catalogueFor = (flags: Readonly<Record<string, FlagDefinition>>, tier: string): FlagCatalogue =>
  Object.fromEntries(
    Object.entries(flags).map(([key, { defaults, ...rest }]) => [
      key,
      { ...rest, value: defaults[tier] ?? defaults.everywhere },
    ]),
  );

/** Of a document as AppConfig gets it, which knows values and descriptions only. */
export function catalogueOfDocument(document: {
  readonly flags: Readonly<Record<string, { readonly description?: string }>>;
  readonly values: Readonly<Record<string, FlagValue>>;
}): FlagCatalogue {
  const entries = Object.entries(document.values).map(([key, { enabled, percent }]) => {
    const description = document.flags[key]?.description;
    return [key, { value: { enabled, percent }, ...(description === undefined ? {} : { description }) }];
  });
  return Object.fromEntries(entries);
}

const DETAILS = ['owner', 'expires', 'description', 'whenOff'] as const;

/** What becomes of each flag's default and of what is known about it. */
export function flagChanges(before: FlagCatalogue, after: FlagCatalogue): FlagChange[] {
  const flags = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return flags.flatMap((flag): FlagChange[] => {
    const [old, fresh] = [before[flag], after[flag]];
    if (!fresh) return [{ flag, kind: 'removed', says: `It is gone; its default was ${said(old?.value)}.` }];
    if (!old) return [{ flag, kind: 'added', says: `It is new; its default is ${said(fresh.value)}.` }];
    const turned = same(old.value, fresh.value) ? [] : [turn(old.value, fresh.value)];
    // What only one side can tell is no change.
    const told = DETAILS.filter(
      (name) => old[name] !== undefined && fresh[name] !== undefined && old[name] !== fresh[name],
    ).map((name) => `${name} was ${shown(old[name])}, becomes ${shown(fresh[name])}.`);
    return [...turned, ...told].map((says) => ({ flag, kind: 'changed', says }));
  });
}

function turn(before: FlagValue, after: FlagValue): string {
  const verb = before.enabled === after.enabled ? 'reaches others' : after.enabled ? 'is turned on' : 'is turned off';
  return `Its default ${verb}: it was ${said(before)}, becomes ${said(after)}.`;
}

const said = (value: FlagValue | undefined) => (value?.enabled ? `on for ${value.percent} % of readers` : 'off');
