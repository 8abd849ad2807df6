import type { Finding } from '../../../contract/evidence';
import { scopeOf } from '../access/scope';
import { canonical, same } from '../canonical';
import { finding, shown } from '../finding';
import { isObject, listOf, propertiesOf, type ResourcePair, type StackState } from '../template';

/** What bounds an identity, and which managed policies it has. */
export function identityFindings(
  pair: ResourcePair,
  old: StackState | undefined,
  fresh: StackState,
): readonly Finding[] {
  const { type, before, after } = pair;
  if (type === 'AWS::IAM::ManagedPolicy') return attachments(pair, ['Roles', 'Users', 'Groups'], old, fresh);
  if (!['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'].includes(type)) return [];
  const [was, is] = [propertiesOf(before)['PermissionsBoundary'], propertiesOf(after)['PermissionsBoundary']];
  const bounded =
    before === null || after === null || was === undefined || same(was, is)
      ? []
      : is === undefined
        ? [
            finding(
              'access',
              pair,
              `The permissions boundary ${shown(was)} is gone: only its own policies bound it now.`,
            ),
          ]
        : [
            finding(
              'access',
              pair,
              `The permissions boundary was ${shown(was)}, becomes ${shown(is)}; which is wider cannot be told.`,
              false,
            ),
          ];
  return [...bounded, ...attachments(pair, ['ManagedPolicyArns', 'Groups'], old, fresh)];
}

/** Lists of names or ARNs: what joins one has more rights; what leaves one may have lost a refusal. */
function attachments(
  pair: ResourcePair,
  lists: readonly string[],
  old: StackState | undefined,
  fresh: StackState,
): readonly Finding[] {
  if (pair.after === null) return [];
  return lists.flatMap((name) => {
    const read = (state: StackState | undefined, value: unknown) => {
      const scope = state && scopeOf(state);
      return new Map(listOf(value).map((each) => [scope ? scope.owner(each) : canonical(each), each]));
    };
    const was = read(old, propertiesOf(pair.before)[name]);
    const is = read(fresh, propertiesOf(pair.after)[name]);
    const joined = [...is].filter(([key]) => !was.has(key));
    const left = [...was].filter(([key]) => !is.has(key) && mayRefuse(key, old));
    return [
      ...joined.map(([, value]) => finding('access', pair, `${name} now has ${shown(value)}, and all that it allows.`)),
      ...left.map(([, value]) =>
        finding('access', pair, `${name} no longer has ${shown(value)}, which may have refused something.`, false),
      ),
    ];
  });
}

/** A policy that we can read and that refuses nothing, and AWS's own that only allow, can go without a word. */
function mayRefuse(key: string, state: StackState | undefined): boolean {
  const [stack, id = ''] = key.split('/');
  const own = stack === state?.stack ? state?.template.Resources?.[id] : undefined;
  if (own) return own.Type !== 'AWS::IAM::ManagedPolicy' || canonical(own.Properties).includes('"Effect":"Deny"');
  return !/:iam::aws:policy\//.test(key) || /Deny|Quarantine/i.test(key);
}

/** Properties by which something acts as a role. */
const ROLE_PROPERTY = /^(Role|[A-Za-z]*Role(Arn|ARN)|ServiceRole)$/;

/** A function, a schedule or a build that acts as another role than before. */
export function actsAsFindings(pair: ResourcePair): readonly Finding[] {
  const { before, after, type } = pair;
  if (before === null || after === null || /^AWS::(IAM|S3::BucketPolicy)/.test(type)) return [];
  const [was, is] = [before, after].map((each) => new Map(rolesIn(propertiesOf(each))));
  return [...(is ?? [])]
    .filter(([path, value]) => !same(was?.get(path), value))
    .map(([path, value]) =>
      finding(
        'access',
        pair,
        `It acts as another role: ${path} was ${shown(was?.get(path))}, becomes ${shown(value)}.`,
        false,
      ),
    );
}

function rolesIn(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (!isObject(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return ROLE_PROPERTY.test(key) ? [[here, inner] as const] : rolesIn(inner, here);
  });
}
