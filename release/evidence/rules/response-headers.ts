import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { at, isObject, listOf, propertiesOf, type ResourcePair } from '../template';

const CONFIG = 'ResponseHeadersPolicyConfig';
const SECURITY = `${CONFIG}.SecurityHeadersConfig`;

/** Security headers that browsers no longer get, or get in a weaker form. */
export function headerFindings(pair: ResourcePair): readonly Finding[] {
  if (pair.type !== 'AWS::CloudFront::ResponseHeadersPolicy' || !pair.before || !pair.after) return [];
  const [old, fresh] = [propertiesOf(pair.before), propertiesOf(pair.after)];
  const csp = `${SECURITY}.ContentSecurityPolicy.ContentSecurityPolicy`;
  const policy = cspSays(at(old, csp), at(fresh, csp));
  const kept = [...Object.keys(security(old))].filter((name) => name !== 'ContentSecurityPolicy');
  const changed = kept.filter(
    (name) => !same(security(old)[name], security(fresh)[name]) && !isStricter(name, old, fresh),
  );
  const own = (all: unknown) =>
    new Map(
      listOf(at(all, `${CONFIG}.CustomHeadersConfig.Items`))
        .filter(isObject)
        .map((each) => [each['Header'], each]),
    );
  const custom = [...own(old)].filter(([name, value]) => !same(value, own(fresh).get(name)));
  const cors = `${CONFIG}.CorsConfig`;
  return [
    ...policy,
    ...changed.map((name) => `${name} was ${shown(security(old)[name])}, becomes ${shown(security(fresh)[name])}`),
    ...custom.map(
      ([name, value]) =>
        `${shown(name)} was ${shown(value['Value'])}, becomes ${shown(own(fresh).get(name)?.['Value'])}`,
    ),
    ...(same(at(old, cors), at(fresh, cors)) || at(fresh, cors) === undefined
      ? []
      : [`other sites may read answers by ${shown(at(fresh, cors))}`]),
  ].map((each) => finding('access', pair, `Browsers are held to less: ${each}.`));
}

function security(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const found = at(properties, SECURITY);
  return isObject(found) ? found : {};
}

function isStricter(name: string, old: unknown, fresh: unknown): boolean {
  if (name !== 'StrictTransportSecurity') return false;
  const [was, is] = [old, fresh].map((each) => at(each, `${SECURITY}.${name}`));
  const age = (each: unknown) => Number(at(each, 'AccessControlMaxAgeSec'));
  const flags = ['IncludeSubdomains', 'Override', 'Preload'];
  return age(is) >= age(was) && flags.every((flag) => at(was, flag) !== true || at(is, flag) === true);
}

/** Directives that fall back to `default-src` where they are not given (CSP level 3). */
const FETCHES = /^(script|style|img|font|connect|manifest|worker|media|object|frame|child)-src/;

/** A directive that is gone, or has a source that it had not. */
export function cspSays(before: unknown, after: unknown): string[] {
  if (typeof before !== 'string') return [];
  if (typeof after !== 'string') return [`the content security policy was ${shown(before)}, becomes ${shown(after)}`];
  const [was, is] = [directives(before), directives(after)];
  const effective = (all: ReadonlyMap<string, readonly string[]>, name: string) =>
    all.get(name) ?? (FETCHES.test(name) ? all.get('default-src') : undefined);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const [old, fresh] = [effective(was, name), effective(is, name)];
    if (old === undefined) return [];
    if (fresh === undefined) return [`the content security policy has no ${name} any more`];
    const more = fresh.filter((source) => source !== "'none'" && !old.includes(source));
    return more.length > 0 ? [`the content security policy lets ${name} have ${more.join(' ')}`] : [];
  });
}

const directives = (policy: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    policy
      .split(';')
      .map((each) => each.trim().split(/\s+/))
      .filter(([name]) => name)
      .map(([name = '', ...sources]) => [name.toLowerCase(), sources] as const),
  );
