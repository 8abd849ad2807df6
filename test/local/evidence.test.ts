import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EDGE_REGION } from '../../contract/names';
import { findingsOf } from '../../release/evidence/findings';
import { assemblyStacks } from '../../release/evidence/read/assembly-stacks';
import { deployedStack } from '../../release/evidence/read/deployed-stacks';
import { stackChanges } from '../../release/evidence/stack-changes';
import type { StackState } from '../../release/evidence/template';
import { type MutableState, type MutableTemplate, PLANTED_CHANGES } from '../assembly/planted-changes';
import { sessionFile, tierNamed } from './running';

const dev = tierNamed('dev');
const clients = [dev.config.region, EDGE_REGION].map(
  (region) => new CloudFormationClient(dev.aws.clientConfig(region)),
);
afterAll(() => {
  for (const client of clients) client.destroy();
});

const clientOf = (region: string) => clients[region === dev.config.region ? 0 : 1] as CloudFormationClient;
let released: StackState[];
let deployed: StackState[];
beforeAll(async () => {
  const own: readonly string[] = Object.values(dev.names.stacks);
  released = await assemblyStacks(join(sessionFile(), '..', 'assembly'), (stack) => own.includes(stack));
  const found = await Promise.all(
    released.map(({ stack, account, region }) => deployedStack(clientOf(region), { stack, account, region })),
  );
  deployed = found.filter((each) => each !== null);
});

describe('what is deployed is compared with what a release would deploy', () => {
  it('finds every stack, and no change after a deployment', () => {
    expect(deployed.map(({ stack }) => stack)).toEqual(released.map(({ stack }) => stack));
    expect(deployed.length).toBeGreaterThanOrEqual(5);
    expect(stackChanges(deployed, released)).toEqual([]);
    expect(findingsOf(deployed, released, [])).toEqual([]);
  });

  it('names what a release would open', () => {
    const planted = PLANTED_CHANGES.find(({ name }) => name === 'an action becomes a wildcard');
    const next = structuredClone(released) as MutableState[];
    const state = next.find(({ stack }) => stack === dev.names.stacks.taxonomySync) as MutableState;
    planted?.plant(state.template as MutableTemplate, state);
    const found = findingsOf(deployed, next, stackChanges(deployed, next));
    expect(found.map(({ says }) => says)).toEqual([expect.stringMatching(planted?.says as RegExp)]);
  });

  it('a stack that is not there is not there', async () => {
    const place = { stack: 'tierline-dev-nothing', account: dev.config.account, region: dev.config.region };
    expect(await deployedStack(clientOf(place.region), place)).toBeNull();
  });
});
