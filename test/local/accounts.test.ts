import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { deployArgs } from '../../release/cdk';
import { runToEnd, sessionFile, tier, tierNamed } from './running';

const dev = tierNamed('dev');
const prod = tierNamed('prod');
const MINUTE = 60_000;
const CDK = 'node_modules/aws-cdk/bin/cdk';
const assembly = join(sessionFile(), '..', 'assembly');

async function stacksOfProd() {
  const client = new CloudFormationClient(prod.aws.clientConfig(prod.config.region));
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));
  client.destroy();
  return Stacks.map(({ StackName, StackStatus, LastUpdatedTime }) => ({ StackName, StackStatus, LastUpdatedTime }));
}

describe('dev can never touch prod', () => {
  it(
    "refuses a deployment to prod with dev's credentials, and prod is as it was",
    async () => {
      const before = await stacksOfProd();
      const cdk = [CDK, ...deployArgs('prod', assembly)];
      const { code, stderr, stdout } = await runToEnd(cdk, { ...dev.env });
      expect(code).not.toBe(0);
      const said = `${stdout}${stderr}`;
      expect(said).toContain('not authorized to perform: sts:AssumeRole');
      expect(said).toContain(`credentials (which are for account ${dev.account})`);
      expect(await stacksOfProd()).toEqual(before);
    },
    MINUTE,
  );

  it(
    "deploys dev with dev's credentials: what was refused above was the account, not the command",
    async () => {
      const cdk = [CDK, ...deployArgs('dev', assembly)];
      const { code, stderr, stdout } = await runToEnd(cdk, { ...dev.env });
      expect(`${stdout}${stderr}`).toContain('no changes');
      expect(code).toBe(0);
    },
    MINUTE,
  );
});

describe('tier status shows all tiers side by side', () => {
  it(
    'as JSON, with an exit code that says whether all is well',
    async () => {
      const { code, stdout } = await tier('status', '--json');
      const { tiers } = JSON.parse(stdout) as { tiers: { tier: string; problems: string[]; unreachable: boolean }[] };
      expect(tiers.map(({ tier: name, unreachable }) => [name, unreachable])).toEqual([
        ['dev', false],
        ['staging', false],
        ['prod', false],
      ]);
      // Other tests break things, and alarms tell of it for a while.
      expect(code).toBe(tiers.some(({ problems }) => problems.length > 0) ? 1 : 0);
    },
    MINUTE,
  );
});
