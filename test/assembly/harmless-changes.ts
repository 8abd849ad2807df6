import type { MutableTemplate } from './planted-changes';

/** A change to the project's own templates that lets nobody do more. */
export interface HarmlessChange {
  readonly name: string;
  readonly stack: string;
  readonly change: (template: MutableTemplate) => void;
}

// biome-ignore lint/suspicious/noExplicitAny: templates are changed by hand here, at any depth
type Json = any;
const policy = (template: MutableTemplate, id: string): Json[] => {
  const found = Object.entries(template.Resources).find(
    ([name, { Properties }]) => name.startsWith(id) && Properties.PolicyDocument,
  );
  if (!found) throw new Error(`The template has no policy ${id}.`);
  return found[1].Properties.PolicyDocument.Statement;
};
const sync = (template: MutableTemplate) => policy(template, 'SyncRoleDefaultPolicy');
const having = (statements: Json[], action: string): Json => {
  const found = statements.find(({ Action }) => [Action].flat().includes(action));
  if (!found) throw new Error(`No statement has ${action}.`);
  return found;
};
const all = (template: MutableTemplate, type: string): Json[] =>
  Object.values(template.Resources).filter(({ Type }) => Type === type);

export const HARMLESS_CHANGES: readonly HarmlessChange[] = [
  { name: 'statements in another order', stack: 'taxonomy-sync', change: (t) => sync(t).reverse() },
  {
    name: 'actions and keys in another order',
    stack: 'taxonomy-sync',
    change: (t) => {
      for (const statement of sync(t)) {
        if (Array.isArray(statement.Action)) statement.Action.reverse();
        const { Effect, ...rest } = statement;
        delete statement.Effect;
        Object.assign(statement, rest, { Effect });
      }
    },
  },
  {
    name: 'a statement split into one for each action',
    stack: 'taxonomy-sync',
    change: (t) => {
      const statements = sync(t);
      const many = statements.findIndex(({ Action }) => Array.isArray(Action));
      const [split] = statements.splice(many, 1);
      statements.push(...split.Action.map((Action: string) => ({ ...split, Action })));
    },
  },
  { name: 'an action taken away', stack: 'taxonomy-sync', change: (t) => having(sync(t), 's3:PutObject').Action.pop() },
  {
    name: 'a resource narrowed',
    stack: 'taxonomy-sync',
    change: (t) => {
      const statement = having(sync(t), 's3:DeleteObject');
      statement.Resource = statement.Resource.replace('revisions/*', 'revisions/1/*');
    },
  },
  {
    name: 'a condition added',
    stack: 'taxonomy-sync',
    change: (t) => (having(sync(t), 's3:DeleteObject').Condition = { Bool: { 'aws:SecureTransport': 'true' } }),
  },
  {
    name: 'a condition tightened from a pattern of its own to one value',
    stack: 'storage',
    change: (t) => {
      const statement = having(policy(t, 'SnapshotPolicy'), 's3:GetObject');
      statement.Condition = { ArnEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::333333333333:distribution/E123' } };
    },
  },
  {
    name: 'a grant that another one covers, added',
    stack: 'taxonomy-sync',
    change: (t) => {
      const statement = having(sync(t), 's3:DeleteObject');
      sync(t).push({ ...statement, Sid: 'Again', Resource: statement.Resource.replace('revisions/*', 'revisions/7') });
    },
  },
  {
    name: 'a wildcard written twice, and an action in capitals',
    stack: 'taxonomy-sync',
    change: (t) => {
      const statement = having(sync(t), 's3:DeleteObject');
      statement.Action = 'S3:deleteobject';
      statement.Resource = statement.Resource.replace(/\*$/, '**');
    },
  },
  {
    name: 'statements with other names',
    stack: 'taxonomy-sync',
    change: (t) =>
      sync(t).forEach((each, i) => {
        each.Sid = `Named${i}`;
      }),
  },
  {
    name: 'a deny for more',
    stack: 'storage',
    change: (t) =>
      policy(t, 'SnapshotPolicy').push({ Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' }),
  },
  {
    name: 'a deny that one without its condition replaces',
    stack: 'storage',
    change: (t) => {
      const [deny] = policy(t, 'SnapshotPolicy');
      deny.Principal = '*';
      deny.Action = '*';
    },
  },
  {
    name: 'a name instead of a reference to what has that name',
    stack: 'storage',
    change: (t) => {
      const statement = having(policy(t, 'SnapshotPolicy'), 's3:ListBucket');
      statement.Resource = { 'Fn::Sub': 'arn:aws:s3:::tierline-prod-snapshot-$' + '{AWS::AccountId}' };
    },
  },
  {
    name: 'permissions inside of their role',
    stack: 'taxonomy-sync',
    change: (t) => {
      const [id, own] = Object.entries(t.Resources).find(([name]) => name.startsWith('SyncRoleDefaultPolicy')) as [
        string,
        Json,
      ];
      const role = Object.entries(t.Resources).find(([name]) => /^SyncRole[0-9A-F]/.test(name)) as [string, Json];
      role[1].Properties.Policies = [{ PolicyName: 'own', PolicyDocument: own.Properties.PolicyDocument }];
      delete t.Resources[id];
    },
  },
  {
    name: 'another description, more memory, other code',
    stack: 'taxonomy-sync',
    change: (t) => {
      for (const { Properties } of all(t, 'AWS::Lambda::Function')) {
        Object.assign(Properties, { Description: 'Other words', MemorySize: 2048 });
        Properties.Code.S3Key = `${'0'.repeat(64)}.zip`;
      }
    },
  },
  {
    name: 'another tag on everything',
    stack: 'storage',
    change: (t) => {
      for (const { Properties } of Object.values(t.Resources))
        Properties.Tags?.push?.({ Key: 'cost-centre', Value: '42' });
    },
  },
  {
    name: 'a stricter alarm that tells one more',
    stack: 'edge',
    change: (t) => {
      const alarm = all(t, 'AWS::CloudWatch::Alarm')[0];
      alarm.Properties.Threshold = 0.5;
      alarm.Properties.AlarmActions.push('arn:aws:sns:us-east-1:333333333333:more');
    },
  },
  {
    name: 'a stricter content security policy',
    stack: 'edge',
    change: (t) => {
      const pages = all(t, 'AWS::CloudFront::ResponseHeadersPolicy').find(({ Properties }) =>
        Properties.ResponseHeadersPolicyConfig.Name.endsWith('-pages'),
      );
      const { SecurityHeadersConfig } = pages.Properties.ResponseHeadersPolicyConfig;
      const csp = SecurityHeadersConfig.ContentSecurityPolicy;
      csp.ContentSecurityPolicy = csp.ContentSecurityPolicy.replace("img-src 'self' data:", "img-src 'self'");
    },
  },
];
