import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type Ended, type RunningTier, runToEnd } from './running';

const POLICY = join(__dirname, '..', '..', 'docs', 'operator-policy.json');
const PolicyName = 'tierline-operator';
/** As IAM Identity Center names the role behind a permission set, and as `config/people.ts` has it. */
const RoleName = 'AWSReservedSSO_Approver_0123456789abcdef';

export interface LocalPeople {
  /** `npx tier …` as the person of that session. */
  as(session: string): Promise<(...args: string[]) => Promise<Ended>>;
  /** Takes one statement of the policy from all of them, by its Sid; null gives it back. */
  without(sid: string | null): Promise<void>;
  remove(): Promise<void>;
}

/** Whoever signs in to a tier's account with the policy for operators, and nothing else. */
export async function localPeople({ aws, config, env }: RunningTier): Promise<LocalPeople> {
  const iam = new IAMClient(aws.clientConfig(config.region));
  const sts = new STSClient(aws.clientConfig(config.region));
  const trust = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: `arn:aws:iam::${config.account}:root` },
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const without = async (sid: string | null) => {
    const policy = JSON.parse(readFileSync(POLICY, 'utf8')) as { Statement: readonly { Sid: string }[] };
    const left = { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== sid) };
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(left) }));
  };
  await without(null);
  return {
    async as(RoleSessionName) {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName }));
      const own = {
        ...env,
        AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId,
        AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey,
        AWS_SESSION_TOKEN: Credentials?.SessionToken,
      };
      return (...args) => runToEnd(['--import', 'tsx', 'bin/tier.ts', ...args], own);
    },
    without,
    async remove() {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      await iam.send(new DeleteRoleCommand({ RoleName }));
      iam.destroy();
      sts.destroy();
    },
  };
}
