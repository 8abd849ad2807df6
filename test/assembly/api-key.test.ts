import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ORIGINS } from '../../contract/edge';
import { assemblyFolder, onlyOne, resourcesOf, type SynthesizedStack, stacksIn } from './assemblies';
import { allows, type IamPolicy } from './iam-policy';
import { change, copyProject } from './project-copy';
import { PROJECT, synthesize } from './synthesize';
import { templateChanges } from './template-changes';

const SECRET = 'tierline/dev/api-key';
const HEADER = 'X-Api-Key';

/** The project as it is, but that dev's API wants a key. */
let copy: string;
let keyed: readonly SynthesizedStack[];
beforeAll(async () => {
  copy = copyProject();
  const key = `key: { secretName: '${SECRET}', header: '${HEADER}' }`;
  change(copy, 'config/dev.ts', (dev) => dev.replace(/api: \{ (url: '.*?') \}/, `api: { $1, ${key} }`));
  await synthesize({ project: copy, outdir: join(copy, 'assembly') });
  keyed = stacksIn(join(copy, 'assembly'));
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const stack = (path: string) => keyed.find((each) => each.path === path) as SynthesizedStack;

describe('a tier whose API wants a key', () => {
  it('differs from one whose API wants none in these places', () => {
    const changes = templateChanges(stacksIn(assemblyFolder('real')), keyed);
    const places = changes.map(({ where, type, at }) => [where.split(' ')[0], type, at.replace(/\.\d+/g, '.*')]);
    const expected = [
      ['dev/edge', 'AWS::CloudFront::Distribution', 'Properties.DistributionConfig.Origins.*.OriginCustomHeaders'],
      ['dev/edge', 'AWS::CloudFront::Distribution', 'Properties.DistributionConfig.Origins.*.OriginCustomHeaders'],
      ['dev/taxonomy-sync', 'AWS::IAM::Policy', 'Properties.PolicyDocument.Statement.*'],
      ['dev/taxonomy-sync', 'AWS::Lambda::Function', 'Properties.Environment.Variables.KEY_HEADER'],
      ['dev/taxonomy-sync', 'AWS::Lambda::Function', 'Properties.Environment.Variables.KEY_STORED_AS'],
    ];
    expect(places.sort()).toEqual(expected.sort());
  });

  it('sends it to both origins of the API and to no bucket, by a reference that CloudFormation looks up', () => {
    const distribution = onlyOne(stack('dev/edge').template, 'AWS::CloudFront::Distribution');
    const { Origins } = distribution['DistributionConfig'] as {
      Origins: { Id: string; OriginCustomHeaders?: unknown }[];
    };
    const reference = [{ HeaderName: HEADER, HeaderValue: `{{resolve:secretsmanager:${SECRET}:SecretString:::}}` }];
    expect(Object.fromEntries(Origins.map(({ Id, OriginCustomHeaders }) => [Id, OriginCustomHeaders]))).toEqual({
      [ORIGINS.apiLatest]: reference,
      [ORIGINS.apiRevisions]: reference,
      [ORIGINS.snapshot]: undefined,
      [ORIGINS.published]: undefined,
      [ORIGINS.site]: undefined,
    });
  });

  it('lets the sync read that secret, in its own region and account, and nothing else of Secrets Manager', () => {
    const { template, region, account } = stack('dev/taxonomy-sync');
    const statements = resourcesOf(template, 'AWS::IAM::Policy').flatMap(
      ({ Properties }) =>
        (Properties['PolicyDocument'] as { Statement: { Action: unknown; Resource: unknown }[] }).Statement,
    );
    const ofSecrets = statements.filter(({ Action }) => JSON.stringify(Action).includes('secretsmanager'));
    expect(ofSecrets).toHaveLength(1);
    expect(ofSecrets[0]).toMatchObject({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue' });
    const resource = JSON.stringify(ofSecrets[0]?.Resource);
    expect(resource).toContain(`:secretsmanager:${region}:${account}:secret:${SECRET}-??????`);
  });

  it('is one that the policy for deployments can deploy, and it reads no other secret', () => {
    const policy: IamPolicy = JSON.parse(readFileSync(join(PROJECT, 'docs/deployment-policy.json'), 'utf8'));
    const { region, account } = stack('dev/edge');
    const reads = (name: string) =>
      allows(policy, {
        action: 'secretsmanager:GetSecretValue',
        resource: `arn:aws:secretsmanager:${region}:${account}:secret:${name}-AbCdEf`,
      });
    expect([reads(SECRET), reads('backend/api-key'), reads('tierline')]).toEqual([true, false, false]);
  });

  it('has it in the local run as well, whose API has another address', async () => {
    const outdir = join(copy, 'local');
    const context = { local: JSON.stringify({ apis: { dev: 'http://127.0.0.1:3001' } }) };
    await synthesize({ project: copy, outdir, context });
    const template = stacksIn(outdir).find(({ path }) => path === 'dev/edge')?.template;
    expect(JSON.stringify(template).split(`{{resolve:secretsmanager:${SECRET}:`)).toHaveLength(3);
    expect(JSON.stringify(template)).toContain('"DomainName":"127.0.0.1"');
  }, 60_000);
});
