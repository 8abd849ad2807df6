/** A CloudFormation template as far as evidence reads it. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, unknown>>;
  readonly [section: string]: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly [attribute: string]: unknown;
}

/** One stack, as it is deployed or as a release would have it. */
export interface StackState {
  /** `tierline-prod-edge`. */
  readonly stack: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly template: Template;
}

/** Where one resource stands. */
export interface ResourcePlace {
  readonly stack: string;
  readonly id: string;
}

/** A resource before and after, at least one of which is there. */
export interface ResourcePair extends ResourcePlace {
  readonly type: string;
  readonly before: TemplateResource | null;
  readonly after: TemplateResource | null;
}

/** Every resource of two sets of stacks, sorted by stack and logical id. */
export function pairResources(before: readonly StackState[], after: readonly StackState[]): ResourcePair[] {
  const stacks = [...new Set([...before, ...after].map(({ stack }) => stack))].sort();
  return stacks.flatMap((stack) => {
    const [old, fresh] = [before, after].map((side) => resourcesOf(side.find((each) => each.stack === stack)));
    const ids = [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])].sort();
    return ids.map((id) => {
      const [a, b] = [old?.[id] ?? null, fresh?.[id] ?? null];
      return { stack, id, type: b?.Type ?? a?.Type ?? '', before: a, after: b };
    });
  });
}

export const resourcesOf = (state: StackState | undefined) => state?.template.Resources ?? {};

export const propertiesOf = (resource: TemplateResource | null): Readonly<Record<string, unknown>> =>
  resource?.Properties ?? {};

/** The value at a dotted path, with positions in lists as numbers; undefined when any step is missing. */
export function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (isTree(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, or the one value that stands for it, as IAM and CloudFormation write lists. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
