import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { propertiesOf, type ResourcePair } from '../template';

/** Settings that open a resource to others, whatever exactly they say: which of two is wider is not judged. */
const OPENINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::S3::Bucket': {
    CorsConfiguration: 'Other sites may read the bucket from a browser',
    WebsiteConfiguration: 'The bucket is served as a website',
    ReplicationConfiguration: 'Objects are copied to another bucket',
  },
  'AWS::Lambda::Url': { Cors: 'Other sites may call the function from a browser' },
  'AWS::Lambda::Function': {
    VpcConfig: 'The function stands in another network',
    Layers: 'Code from elsewhere runs in the function',
  },
  'AWS::IAM::User': { LoginProfile: 'A person may log in' },
  'AWS::IAM::OIDCProvider': {
    ClientIdList: 'Others may log in through the provider',
    ThumbprintList: 'The provider is known by another certificate',
    Url: 'Another provider is believed',
  },
  'AWS::IAM::SAMLProvider': { SamlMetadataDocument: 'Another provider is believed' },
  'AWS::KMS::Alias': { TargetKeyId: 'The alias stands for another key' },
};

/** Types whose being there is access. */
const ACCESS_BY_BEING: Readonly<Record<string, string>> = {
  'AWS::Lambda::Url': 'The function has an address that can be called from the internet',
  'AWS::IAM::User': 'There is a new user',
  'AWS::IAM::AccessKey': 'There is a new access key, which does not expire',
  'AWS::IAM::OIDCProvider': 'A new identity provider is believed',
  'AWS::IAM::SAMLProvider': 'A new identity provider is believed',
  'AWS::IAM::InstanceProfile': 'Machines may act as a role',
  'AWS::IAM::UserToGroupAddition': 'Users have a group’s rights',
  'AWS::EC2::InternetGateway': 'A network is connected to the internet',
  'AWS::EC2::VPCPeeringConnection': 'Two networks are connected',
};

export function exposureFindings(pair: ResourcePair): readonly Finding[] {
  const { type, before, after } = pair;
  if (!after) return [];
  const being = before === null ? ACCESS_BY_BEING[type] : undefined;
  const opened = Object.entries(OPENINGS[type] ?? {}).flatMap(([name, says]) => {
    const [was, is] = [propertiesOf(before)[name], propertiesOf(after)[name]];
    // A network that is left is as much a change as one that is entered.
    if (same(was, is) || (is === undefined && name !== 'VpcConfig')) return [];
    return [finding('access', pair, `${says}: ${name} was ${shown(was)}, becomes ${shown(is)}.`, before === null)];
  });
  return [...(being ? [finding('access', pair, `${being}.`)] : []), ...opened];
}
