import type { Finding } from '../../../contract/evidence';
import { cidrCovers } from '../access/cidr';
import { canonical } from '../canonical';
import { finding, shown } from '../finding';
import { isObject, listOf, propertiesOf, resourcesOf, type StackState } from '../template';

interface Opening {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  /** Of which group, and in which direction. */
  readonly group: string;
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** A block of addresses, or what else is let through, as canonical text. */
  readonly peer: string;
  readonly shown: string;
}

const GROUP = 'AWS::EC2::SecurityGroup';

/** Traffic that is let through and was not, by addresses, ports and protocols. */
export function networkFindings(before: readonly StackState[], after: readonly StackState[]): readonly Finding[] {
  const old = openings(before);
  return openings(after)
    .filter((opening) => !old.some((wide) => includes(wide, opening)))
    .map((opening) => finding('access', opening, `The security group lets more through: ${opening.shown}.`));
}

const includes = (wide: Opening, narrow: Opening) =>
  wide.group === narrow.group &&
  (wide.protocol === '-1' || (wide.protocol === narrow.protocol && wide.from <= narrow.from && wide.to >= narrow.to)) &&
  (wide.peer === narrow.peer || cidrCovers(wide.peer, narrow.peer));

function openings(states: readonly StackState[]): readonly Opening[] {
  return states.flatMap((state) =>
    Object.entries(resourcesOf(state)).flatMap(([id, resource]): Opening[] => {
      const place = { stack: state.stack, id, type: resource.Type };
      const properties = propertiesOf(resource);
      if (resource.Type === GROUP) {
        const own = canonical([state.stack, { Ref: id }]);
        const inward = listOf(properties['SecurityGroupIngress']).map((rule) => opening(place, `${own} in`, rule));
        // A group without egress rules lets everything out (EC2, "AWS::EC2::SecurityGroup").
        const rules = properties['SecurityGroupEgress'] ?? [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
        return [...inward, ...listOf(rules).map((rule) => opening(place, `${own} out`, rule))];
      }
      const direction = { [`${GROUP}Ingress`]: 'in', [`${GROUP}Egress`]: 'out' }[resource.Type];
      if (!direction) return [];
      const group = groupOf(properties['GroupId'] ?? properties['GroupName']);
      return [opening(place, `${canonical([state.stack, group])} ${direction}`, properties)];
    }),
  );
}

/** `GetAtt GroupId` and `Ref` mean the same group. */
function groupOf(value: unknown): unknown {
  const id = isObject(value) ? [value['Fn::GetAtt']].flat()[0] : undefined;
  return typeof id === 'string' ? { Ref: id.split('.')[0] } : value;
}

function opening(place: Pick<Opening, 'stack' | 'id' | 'type'>, group: string, rule: unknown): Opening {
  const properties = isObject(rule) ? rule : {};
  const { IpProtocol, FromPort, ToPort, CidrIp, CidrIpv6, Description, GroupId, GroupName, ...peer } = properties;
  const every = IpProtocol === '-1' || IpProtocol === -1 || FromPort === -1 || FromPort === undefined;
  const [from, to] = every ? [0, 65_535] : [Number(FromPort), Number(ToPort)];
  const address = CidrIp ?? CidrIpv6;
  const who = typeof address === 'string' ? address : canonical(address ?? (isObject(rule) ? peer : rule));
  return {
    ...place,
    ...{ group, from, to, peer: who, protocol: String(IpProtocol ?? '-1') },
    shown: `${group.endsWith('in') ? 'in from' : 'out to'} ${shown(who)}, protocol ${shown(IpProtocol)}, ports ${from}–${to}`,
  };
}
