import { canonical } from '../canonical';
import { isObject, listOf, propertiesOf, resourcesOf, type StackState, type TemplateResource } from '../template';
import { type Grant, type GrantHolder, grantsOf } from './grant';
import { type Scope, scopeOf } from './scope';

/** Where a type keeps the names of what its document is attached to. */
const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Policy': ['Roles', 'Users', 'Groups'],
  'AWS::IAM::RolePolicy': ['RoleName'],
  'AWS::IAM::UserPolicy': ['UserName'],
  'AWS::IAM::GroupPolicy': ['GroupName'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::SNS::TopicPolicy': ['Topics'],
  'AWS::SNS::TopicInlinePolicy': ['TopicArn'],
  'AWS::SQS::QueuePolicy': ['Queues'],
  'AWS::SQS::QueueInlinePolicy': ['Queue'],
  'AWS::SecretsManager::ResourcePolicy': ['SecretId'],
};

/** Every grant of a set of stacks: identity policies, trust policies, resources' policies, functions' permissions. */
export function grantsIn(states: readonly StackState[]): readonly Grant[] {
  return states.flatMap((state) => {
    const scope = scopeOf(state);
    return Object.entries(resourcesOf(state)).flatMap(([id, resource]) => grantsOfResource(id, resource, scope));
  });
}

function grantsOfResource(id: string, resource: TemplateResource, scope: Scope): readonly Grant[] {
  const { state } = scope;
  const own = `${state.stack}/${id}`;
  const base: GrantHolder = {
    holder: own,
    exists: existence(resource, state),
    account: state.account,
    source: { stack: state.stack, id, type: resource.Type },
  };
  if (resource.Type === 'AWS::Lambda::Permission') return permission(resource, scope, base);
  const holders = (ATTACHED[resource.Type] ?? []).flatMap((name) => listOf(propertiesOf(resource)[name]));
  const attached = holders.length > 0 ? holders.map((each) => scope.owner(each)) : [own];
  return documentsIn(propertiesOf(resource)).flatMap(({ path, document }) =>
    attached.flatMap((holder) =>
      // A role's trust and its permissions are two matters, and so are any two documents of one resource.
      grantsOf(document, scope, { ...base, holder: isIdentity(resource, path) ? holder : `${holder} ${path}` }),
    ),
  );
}

/** Policies inside a role are what the role may, as if they stood beside it. */
const isIdentity = ({ Type }: TemplateResource, path: string) =>
  Type.startsWith('AWS::IAM::') && (path.startsWith('Policies') || path === 'PolicyDocument');

interface Found {
  /** Of the property, without positions. */
  readonly path: string;
  readonly document: unknown;
}

/** Whatever looks like a policy, in any property of any type, so that a type we never heard of is read as well. */
function documentsIn(value: unknown, path = ''): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((each) => documentsIn(each, path));
  if (typeof value === 'string' && /^\s*\{.*"Statement"/s.test(value)) return [{ path, document: parsed(value) }];
  if (!isObject(value)) return [];
  if (value['Statement'] !== undefined) return [{ path, document: value }];
  return Object.entries(value).flatMap(([key, inner]) => documentsIn(inner, path === '' ? key : `${path}.${key}`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `AddPermission` writes a statement into the function's policy (Lambda, "AddPermission"). */
function permission(resource: TemplateResource, scope: Scope, base: GrantHolder): readonly Grant[] {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount, PrincipalOrgID, ...rest } = propertiesOf(resource);
  const isService = typeof Principal === 'string' && /\.amazonaws\.com(\.cn)?$/.test(Principal);
  const condition = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': SourceArn } }),
    StringEquals: {
      ...(SourceAccount === undefined ? {} : { 'aws:SourceAccount': SourceAccount }),
      ...(PrincipalOrgID === undefined ? {} : { 'aws:PrincipalOrgID': PrincipalOrgID }),
      ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [`lambda:${name}`, value])),
    },
  };
  const statement = {
    Effect: 'Allow',
    Principal: isService ? { Service: Principal } : Principal === '*' ? '*' : { AWS: Principal },
    Action,
    Resource: '*',
    Condition: condition,
  };
  return grantsOf(statement, scope, { ...base, holder: `${scope.owner(FunctionName)} permissions` });
}

function existence({ Condition }: TemplateResource, { stack, template }: StackState): string {
  return Condition === undefined
    ? ''
    : canonical([stack, Condition, template.Conditions ?? {}, template.Parameters ?? {}]);
}
