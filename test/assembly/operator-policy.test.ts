import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadTiers } from '../../config';
import { namesOf } from '../../contract/names';
import { allows, type IamPolicy, type IamRequest, listOf } from './iam-policy';
import { CALLS, CDK_CALLS, FREE } from './operator-calls';
import { PROJECT } from './synthesize';

const policyIn = (file: string): IamPolicy => JSON.parse(readFileSync(join(PROJECT, file), 'utf8'));
const operators = policyIn('docs/operator-policy.json');
/** Beside it, for those who bring the API's key to the edge. */
const keyBringers = policyIn('docs/api-key-policy.json');
const policy: IamPolicy = { ...operators, Statement: [...operators.Statement, ...keyBringers.Statement] };

/** Every file that a program is made of: itself, and what it imports of ours, near and far. */
function filesOf(program: string): string[] {
  const found = new Set([join(PROJECT, program)]);
  for (const file of found) {
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]*)['"]/g)) {
      const target = resolve(dirname(file), path);
      const source = [`${target}.ts`, `${target}.tsx`, join(target, 'index.ts'), target].find(
        (each) => /\.tsx?$/.test(each) && existsSync(each),
      );
      if (source) found.add(source);
    }
  }
  return [...found];
}

/** What it can ask of AWS: each command, paginator and the like that it imports from a client of the SDK. */
function commandsOf(program: string): string[] {
  const names = filesOf(program).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/import \{([^}]*)\} from '@aws-sdk\/(?:client|lib)-[^']+'/g)].flatMap(
      ([, list = '']) => list.split(',').map((name) => name.trim()),
    ),
  );
  return [...new Set(names.filter((name) => /Command$|^paginate|^waitUntil|^Upload$/.test(name)))].sort();
}

const asked = loadTiers().flatMap((place) =>
  [...CALLS, ...CDK_CALLS].flatMap(({ action, on, context }) =>
    on(namesOf(place), place).map((resource) => ({ action, resource, ...(context && { context: context(place) }) })),
  ),
);
const refused = (requests: readonly IamRequest[]) => requests.filter((request) => !allows(policy, request));
const letThrough = (requests: readonly IamRequest[]) => requests.filter((request) => allows(policy, request));

describe('the policies for operators', () => {
  it('is held against every call that tier can make', () => {
    const known = [...new Set([...CALLS.map(({ command }) => command), ...FREE])];
    expect(known.sort()).toEqual(commandsOf('bin/tier.ts'));
  });

  it('allows each of them, on the tier’s own resources', () => {
    expect(refused(asked)).toEqual([]);
  });

  it('allows nothing that no call needs', () => {
    const pairs = policy.Statement.flatMap(({ Action, Resource, ...rest }) =>
      listOf(Action).flatMap((action) =>
        listOf(Resource).map((resource) => ({ ...rest, Action: action, Resource: resource })),
      ),
    );
    const idle = pairs.filter((pair) => !asked.some((request) => allows({ ...policy, Statement: [pair] }, request)));
    expect(idle.map(({ Sid, Action, Resource }) => [Sid, Action, Resource])).toEqual([]);
    // An action that is spelt with an asterisk would be "needed" by the first call that it covers.
    expect(pairs.map(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('reaches nothing of somebody else’s by name', () => {
    const foreign = asked
      .filter(({ resource }) => resource.includes('tierline'))
      .map((request) => ({ ...request, resource: request.resource.replaceAll('tierline', 'another') }));
    expect(foreign.length).toBeGreaterThan(50);
    expect(letThrough(foreign)).toEqual([]);
  });

  it('uses keys, whose ids AWS chooses, for nothing but the messages of topics', () => {
    const key = 'arn:aws:kms:eu-west-1:333333333333:key/0a1b2c3d';
    const through = (service: string) => ({ context: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } });
    const decrypt = { action: 'kms:Decrypt', resource: key };
    expect(
      letThrough([decrypt, { ...decrypt, ...through('s3') }, { ...decrypt, ...through('secretsmanager') }]),
    ).toEqual([]);
  });

  it('stands on all resources for nothing but what knows no names', () => {
    const onAll = policy.Statement.filter(({ Resource }) => listOf(Resource).includes('*'));
    expect(onAll.flatMap(({ Action }) => listOf(Action))).toEqual(['cloudwatch:DescribeAlarms']);
  });

  it('lets only those who bring keys read one, or change a distribution', () => {
    const others = operators.Statement.flatMap(({ Action }) => listOf(Action));
    expect(others.filter((action) => /^(secretsmanager|cloudfront):/.test(action))).toEqual([]);
  });

  it('leaves alone what only the functions, the deployment or nobody writes', () => {
    const { buckets, functions } = namesOf({ tier: 'prod', account: '333333333333' });
    expect(
      letThrough([
        { action: 's3:PutObject', resource: `arn:aws:s3:::${buckets.snapshot}/flags/v1.json` },
        { action: 's3:PutObject', resource: `arn:aws:s3:::${buckets.ledger}/a` },
        { action: 's3:DeleteObject', resource: `arn:aws:s3:::${buckets.site}/index.html` },
        { action: 's3:DeleteObject', resource: `arn:aws:s3:::${buckets.snapshot}/snapshot/taxonomy/v1/latest` },
        { action: 's3:PutBucketPolicy', resource: `arn:aws:s3:::${buckets.site}` },
        {
          action: 'lambda:UpdateFunctionCode',
          resource: `arn:aws:lambda:eu-west-1:333333333333:function:${functions.taxonomySync}`,
        },
        {
          action: 'lambda:DeleteFunction',
          resource: `arn:aws:lambda:eu-west-1:333333333333:function:${functions.readerProbe}`,
        },
        {
          action: 'iam:PassRole',
          resource: 'arn:aws:iam::333333333333:role/tierline-prod-monitoring-ProbeScheduleRole0A1B2C3D',
        },
        { action: 'appconfig:DeleteEnvironment', resource: 'arn:aws:appconfig:eu-west-1:333333333333:application/a' },
      ]),
    ).toEqual([]);
  });
});
