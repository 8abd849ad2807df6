import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { type Ended, type RunningTier, runToEnd } from './running';

const POLICY = join(__dirname, '..', '..', 'docs', 'operator-policy.json');
const PolicyName = 'tierline-operator';

export interface LocalPerson {
  /** `npx tier …` as that person; whatever asks is answered with yes. */
  tier(...args: string[]): Promise<Ended>;
  /** Takes one statement of the policy from them, by its Sid; null gives it back. */
  without(sid: string | null): Promise<void>;
  remove(): Promise<void>;
}

/** An IAM user of a tier's account with the policy for operators, and nothing else. */
export async function localPerson({ aws, config, env }: RunningTier, UserName: string): Promise<LocalPerson> {
  const iam = new IAMClient(aws.clientConfig(config.region));
  await iam.send(new CreateUserCommand({ UserName }));
  const without = async (sid: string | null) => {
    const policy = JSON.parse(readFileSync(POLICY, 'utf8')) as { Statement: readonly { Sid: string }[] };
    const left = { ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== sid) };
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument: JSON.stringify(left) }));
  };
  await without(null);
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
  const own = { ...env, AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey };
  return {
    tier: (...args) => runToEnd(['--import', 'tsx', 'bin/tier.ts', ...args], own),
    without,
    async remove() {
      await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
      await iam.send(new DeleteUserCommand({ UserName }));
      iam.destroy();
    },
  };
}
