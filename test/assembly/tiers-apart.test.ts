import { loadTiers } from '../../config';
import { watchingOf } from '../../config/watching';
import { EDGE_REGION, METRICS_ROLE, namesOf } from '../../contract/names';
import { assemblyFolder, type Resource, resourcesOf, type SynthesizedStack, stacksIn } from './assemblies';

const tiers = loadTiers();
const stacks = stacksIn(assemblyFolder('real'));
/** The only two resources that know of another tier: who is seen, and the dashboard of who sees. */
const isMetricsRole = ({ Type, Properties }: Resource) =>
  Type === 'AWS::IAM::Role' && Properties['RoleName'] === METRICS_ROLE;
const isTiersDashboard = ({ Type, Properties }: Resource, { tier, account }: SynthesizedStack) =>
  Type === 'AWS::CloudWatch::Dashboard' && Properties['DashboardName'] === namesOf({ tier, account }).tiersDashboard;
const apart = stacks.map((stack) => ({
  ...stack,
  template: {
    ...stack.template,
    Resources: Object.fromEntries(
      Object.entries(stack.template.Resources).filter(
        ([, resource]) => !isMetricsRole(resource) && !isTiersDashboard(resource, stack),
      ),
    ),
  },
}));
const pathsOf = (picked: readonly SynthesizedStack[]) => picked.map(({ path }) => path);

describe('each tier lives in its own account and knows no other', () => {
  it('has the stacks of the architecture, in order of deployment', () => {
    const expected = ['storage', 'edge', 'taxonomy-sync', 'monitoring', 'feature-flags'];
    for (const { tier } of tiers) {
      const own = stacks.filter((stack) => stack.tier === tier);
      expect(own.map(({ id }) => id).sort()).toEqual([...expected].sort());
      for (const { id, after } of own) {
        const position = expected.indexOf(id);
        expect(after.every((path) => expected.indexOf(path.split('/')[1] as string) < position)).toBe(true);
      }
    }
  });

  it('deploys the flags after the alarms that watch them', () => {
    for (const { after } of stacks.filter(({ id }) => id === 'feature-flags')) {
      expect(after.map((path) => path.split('/')[1])).toContain('monitoring');
    }
  });

  it('deploys only into its own account, the edge in us-east-1, all else in the tier’s region', () => {
    for (const { tier, account, region } of tiers) {
      for (const stack of stacks.filter((candidate) => candidate.tier === tier)) {
        expect([stack.path, stack.account]).toEqual([stack.path, account]);
        expect([stack.path, stack.region]).toEqual([stack.path, stack.id === 'edge' ? EDGE_REGION : region]);
      }
    }
  });

  it('never names another tier’s account, but for the one above it in who may read its ledger and its metrics', () => {
    const trespassing = apart.filter((stack) => {
      const others = tiers.filter(({ tier }) => tier !== stack.tier).map(({ account }) => account);
      const text = JSON.stringify(withoutLedgerReader(stack));
      return others.some((account) => text.includes(account));
    });
    expect(pathsOf(trespassing)).toEqual([]);
  });

  it('trusts only AWS services and its own account, never a principal of another one or of everybody', () => {
    const principals = apart.flatMap((stack) =>
      statementsIn(withoutLedgerReader(stack))
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Principal }) => (Principal === undefined ? [] : [{ account: stack.account, Principal }])),
    );
    expect(principals.length).toBeGreaterThan(0);
    // A key that its own account cannot administer is lost (KMS, "Default key policy").
    const own = (account: string) => JSON.stringify({ AWS: `arn:aws:iam::${account}:root` });
    for (const { account, Principal } of principals.filter(
      ({ account, Principal }) => JSON.stringify(Principal) !== own(account),
    ))
      expect([account, Principal]).toEqual([account, { Service: expect.stringMatching(/\.amazonaws\.com$/) }]);
  });
});

describe('metrics are seen from above, and from nowhere else', () => {
  const roles = stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources)
      .filter(([, resource]) => isMetricsRole(resource))
      .map(([id, { Properties }]) => ({ stack, id, Properties })),
  );
  const watched = tiers.filter((config) => watchingOf(tiers, config).watchedBy !== null);

  it('in exactly the tiers that the configuration names, never in the one that sees', () => {
    expect(watched.map(({ tier }) => tier)).toEqual(['dev', 'staging']);
    expect(roles.map(({ stack }) => stack.tier)).toEqual(watched.map(({ tier }) => tier));
  });

  it('by CloudWatch itself in the watching account, by nobody else there', () => {
    for (const { stack, Properties } of roles) {
      const config = watched.find(({ tier }) => tier === stack.tier);
      const watcher = config && watchingOf(tiers, config).watchedBy;
      const service = 'aws-service-role/cloudwatch-crossaccount.amazonaws.com/AWSServiceRoleForCloudWatchCrossAccount';
      expect(Properties['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: `arn:aws:iam::${watcher}:root` },
            Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${watcher}:role/${service}` } },
          },
        ],
      });
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(Properties).not.toHaveProperty('Policies');
    }
  });

  it('read-only, metrics alone', () => {
    for (const { stack, id } of roles) {
      const policies = resourcesOf(stack.template, 'AWS::IAM::Policy').filter(({ Properties }) =>
        JSON.stringify(Properties['Roles']).includes(`"${id}"`),
      );
      expect(policies.flatMap(({ Properties }) => statementsIn(Properties))).toEqual([
        {
          Effect: 'Allow',
          Action: ['cloudwatch:GetMetricData', 'cloudwatch:GetMetricStatistics', 'cloudwatch:ListMetrics'],
          Resource: '*',
        },
      ]);
    }
  });
});

describe('stacks stand alone', () => {
  it('have no exports and read none of another stack’s', () => {
    const bound = stacks.filter(({ template }) => /"(Export|Fn::ImportValue)"/.test(JSON.stringify(template)));
    expect(pathsOf(bound)).toEqual([]);
  });

  it('have no custom resources, which would run code with rights of their own', () => {
    const custom = stacks.filter(({ template }) =>
      Object.values(template.Resources).some(({ Type }) =>
        /^(Custom::|AWS::CloudFormation::CustomResource)/.test(Type),
      ),
    );
    expect(pathsOf(custom)).toEqual([]);
  });

  it.each(tiers)('$tier: stacks and resources carry project, tier and owner, and no other tag', ({ tier, owner }) => {
    const tags = { project: 'tierline', tier, owner };
    for (const stack of stacks.filter((candidate) => candidate.tier === tier)) {
      expect(stack.tags).toEqual(tags);
      for (const { Properties } of Object.values(stack.template.Resources)) {
        if (Properties?.['Tags']) expect(tagsIn(Properties['Tags'])).toEqual(tags);
      }
    }
    for (const type of [
      'AWS::S3::Bucket',
      'AWS::Lambda::Function',
      'AWS::CloudFront::Distribution',
      'AWS::IAM::Role',
    ]) {
      const resources = stacks
        .filter((stack) => stack.tier === tier)
        .flatMap(({ template }) => resourcesOf(template, type));
      expect(resources.length).toBeGreaterThan(0);
      for (const { Properties } of resources) expect(Properties).toHaveProperty('Tags');
    }
  });
});

/** CloudFormation writes tags as a list of pairs or as an object, depending on the type. */
const tagsIn = (tags: unknown) =>
  Array.isArray(tags) ? Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])) : tags;

/** What is looked at by itself, in `ledger.test.ts`. */
const withoutLedgerReader = ({ tier, template }: SynthesizedStack) =>
  Object.values(template.Resources).filter(
    ({ Properties }) => Properties?.['RoleName'] !== `tierline-${tier}-ledger-reader`,
  );

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
}

function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value) return [value as Statement];
  return Object.values(value).flatMap(statementsIn);
}
