import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { at, isObject, listOf, propertiesOf, type ResourcePair } from '../template';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const TLS = ['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016', 'TLSv1.2_2018', 'TLSv1.2_2019', 'TLSv1.2_2021'];
type Values = Readonly<Record<string, unknown>>;

/** What a distribution lets more people, or other requests, through to. */
export function distributionFindings(pair: ResourcePair): readonly Finding[] {
  if (pair.type !== 'AWS::CloudFront::Distribution' || !pair.after) return [];
  const [old, fresh] = [pair.before, pair.after].map((each) => configOf(each));
  if (!pair.before) {
    const paths = behaviours(fresh ?? {}).map(([path]) => path);
    return [finding('access', pair, `The distribution is new: everyone may read ${paths.join(', ')}.`)];
  }
  const was = new Map(behaviours(old ?? {}));
  const says = [
    ...[...behaviours(fresh ?? {})].flatMap(([path, now]) => behaviourSays(path, was.get(path), now)),
    ...originSays(old ?? {}, fresh ?? {}),
    ...wholeSays(old ?? {}, fresh ?? {}),
  ];
  return says.map((each) => finding('access', pair, each));
}

const configOf = (resource: ResourcePair['before']): Values => {
  const config = propertiesOf(resource)['DistributionConfig'];
  return isObject(config) ? config : {};
};

function behaviours(config: Values): readonly (readonly [string, Values])[] {
  const all = [
    { PathPattern: '*', ...(config['DefaultCacheBehavior'] as Values) },
    ...listOf(config['CacheBehaviors']),
  ];
  return all.filter(isObject).map((each) => [String(each['PathPattern']), each] as const);
}

function behaviourSays(path: string, was: Values | undefined, now: Values): string[] {
  const name = `The path ${path}`;
  const says: string[] = [];
  if (now['ViewerProtocolPolicy'] === 'allow-all' && was?.['ViewerProtocolPolicy'] !== 'allow-all') {
    says.push(`${name} can be read without TLS: ViewerProtocolPolicy becomes allow-all.`);
  }
  const allowed = (each: Values | undefined) => listOf(each?.['AllowedMethods'] ?? ['GET', 'HEAD']);
  const methods = allowed(now).filter((method) => !(was ? allowed(was) : SAFE_METHODS).includes(method));
  if (methods.length > 0) says.push(`${name} now takes ${methods.map(shown).join(', ')}.`);
  if (!was) return [`${name} is new: everyone may read what its origin has there.`, ...says];
  for (const guard of ['TrustedKeyGroups', 'TrustedSigners', 'FunctionAssociations', 'LambdaFunctionAssociations']) {
    const lost = listOf(was[guard]).filter((each) => !listOf(now[guard]).some((other) => same(each, other)));
    if (lost.length > 0) says.push(`${name} no longer passes through ${guard} ${shown(lost)}.`);
  }
  if (!same(was['ResponseHeadersPolicyId'], now['ResponseHeadersPolicyId'])) {
    says.push(
      `${name} answers with other security headers: ResponseHeadersPolicyId was ${shown(was['ResponseHeadersPolicyId'])}, becomes ${shown(now['ResponseHeadersPolicyId'])}.`,
    );
  }
  if (!same(was['TargetOriginId'], now['TargetOriginId'])) {
    says.push(`${name} is answered by another origin, ${shown(now['TargetOriginId'])}.`);
  }
  return says;
}

function originSays(old: Values, fresh: Values): string[] {
  const byId = (config: Values) =>
    new Map(
      listOf(config['Origins'])
        .filter(isObject)
        .map((each) => [String(each['Id']), each] as const),
    );
  const was = byId(old);
  return [...byId(fresh)].flatMap(([id, now]) => {
    const before = was.get(id);
    if (!before) return [`The origin ${id} is new: ${shown(now['DomainName'])} now answers readers.`];
    const changed = [
      'DomainName',
      'OriginAccessControlId',
      'S3OriginConfig',
      'CustomOriginConfig.OriginProtocolPolicy',
      'OriginPath',
    ].filter((path) => !same(at(before, path), at(now, path)));
    return changed.map(
      (path) =>
        `The origin ${id} is reached differently: ${path} was ${shown(at(before, path))}, becomes ${shown(at(now, path))}.`,
    );
  });
}

function wholeSays(old: Values, fresh: Values): string[] {
  const tls = (config: Values) => TLS.indexOf(String(at(config, 'ViewerCertificate.MinimumProtocolVersion')));
  const dropped = ['WebACLId', 'Restrictions', 'Logging'].filter(
    (name) => old[name] !== undefined && !same(old[name], fresh[name]),
  );
  return [
    ...(tls(fresh) < tls(old) ? ['Older versions of TLS are accepted: MinimumProtocolVersion is lower.'] : []),
    ...dropped.map((name) => `${name} was ${shown(old[name])}, becomes ${shown(fresh[name])}.`),
  ];
}
