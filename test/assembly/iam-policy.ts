/** An identity policy as far as this project writes them: it only allows, on conditions over strings. */
export interface IamPolicy {
  readonly Version: string;
  readonly Statement: readonly IamStatement[];
}

export interface IamStatement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface IamRequest {
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources (service authorization reference). */
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
}

const UNDERSTOOD = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);
const OPERATORS = new Set(['StringEquals', 'StringLike']);
export const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

/**
 * Whether a policy allows a request, by IAM's rules: some statement must allow it; actions match without regard to case,
 * resources with it, `*` and `?` in both; a condition holds when every key of it does, and never when a key is absent
 * (IAM user guide, "Policy evaluation logic" and "JSON policy elements").
 * @throws Error for an element that this reading does not know, as passing over it would allow too much.
 */
export function allows({ Statement }: IamPolicy, request: IamRequest): boolean {
  return Statement.map(understood).some(
    ({ Action, Resource, Condition = {} }) =>
      listOf(Action).some((pattern) => matches(pattern.toLowerCase(), request.action.toLowerCase())) &&
      listOf(Resource).some((pattern) => matches(pattern, request.resource)) &&
      Object.entries(Condition).every(([operator, keys]) => holds(operator, keys, request.context ?? {})),
  );
}

function understood(statement: IamStatement): IamStatement {
  const unknown = [
    ...Object.keys(statement).filter((element) => !UNDERSTOOD.has(element)),
    ...Object.keys(statement.Condition ?? {}).filter((operator) => !OPERATORS.has(operator)),
    ...(statement.Effect === 'Allow' ? [] : [statement.Effect]),
  ];
  if (unknown.length === 0) return statement;
  throw new Error(
    `${statement.Sid} has ${unknown.join(', ')}, which test/assembly/iam-policy.ts does not know: teach it.`,
  );
}

const holds = (
  operator: string,
  keys: Readonly<Record<string, string | readonly string[]>>,
  context: Readonly<Record<string, string>>,
) =>
  Object.entries(keys).every(([key, values]) =>
    listOf(values).some((value) =>
      operator === 'StringLike' ? matches(value, context[key] ?? '\0') : context[key] === value,
    ),
  );

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
