import type { Finding, ResourceChange } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import type { ResourcePair, StackState } from '../template';
import { at, listOf, propertiesOf } from '../template';

/** Types that hold, or are known to others by, what deploying again does not bring back. */
const STATEFUL =
  /^AWS::(S3::Bucket|DynamoDB::(Global)?Table|RDS::.*|EFS::FileSystem|KMS::Key|SecretsManager::Secret|SQS::Queue|Logs::LogGroup|CloudFront::(Distribution|KeyValueStore)|AppConfig::(Application|Environment|ConfigurationProfile)|Cognito::UserPool|ECR::Repository|Kinesis::Stream|Backup::BackupVault)$/;

export const isStateful = (type: string) => STATEFUL.test(type);

/** From the safest: what is left when a resource leaves its stack, or is replaced in it. */
const POLICIES: Readonly<Record<string, number>> = { Retain: 0, RetainExceptOnCreate: 0, Snapshot: 1, Delete: 2 };

/** Something lasting that goes, or that nothing keeps any longer. */
export function lastingFindings(pair: ResourcePair, kind: ResourceChange['kind']): readonly Finding[] {
  const { type, before, after } = pair;
  if (!before) return [];
  const kept = (['DeletionPolicy', 'UpdateReplacePolicy'] as const).flatMap((name) => {
    if (!after || level(before[name]) >= level(after[name])) return [];
    return [`${name} was ${shown(before[name])}, becomes ${shown(after[name])}: CloudFormation would delete it`];
  });
  const lost = isStateful(type) ? (LOST[kind]?.(pair) ?? []) : [];
  return [...lost, ...kept].map((says) => finding('data', pair, `${says}.`));
}

/** Without a policy CloudFormation deletes (CloudFormation, "DeletionPolicy"). */
const level = (policy: unknown) => POLICIES[String(policy ?? 'Delete')] ?? 2;

const LOST: Partial<Record<ResourceChange['kind'], (pair: ResourcePair) => string[]>> = {
  removed: () => ['It holds data and is deleted'],
  'kept-outside': () => ['It holds data and leaves the stack: it stays, but nobody manages it'],
  replaced: ({ before }) => [
    `It holds data and is replaced by a new, empty one${level(before?.UpdateReplacePolicy) === 0 ? '; the old one stays, unmanaged' : ''}`,
  ],
  'may-be-replaced': () => ['It holds data and may be replaced by a new, empty one'],
};

/** Rules that expire objects: a new one, or one that changed, may delete what readers or the ledger need. */
export function lifecycleFindings(pair: ResourcePair): readonly Finding[] {
  if (pair.type !== 'AWS::S3::Bucket' || !pair.before || !pair.after) return [];
  const rules = [pair.before, pair.after].map((each) => listOf(at(propertiesOf(each), 'LifecycleConfiguration.Rules')));
  const [was = [], is = []] = rules;
  return is
    .filter((rule) => at(rule, 'Status') !== 'Disabled' && !was.some((other) => same(other, rule)))
    .map((rule) =>
      finding('data', pair, `Objects are deleted or moved by a rule that is new or changed: ${shown(rule)}.`, false),
    );
}

export function protectionFindings(before: readonly StackState[], after: readonly StackState[]): readonly Finding[] {
  return before
    .filter(({ terminationProtection, stack }) => {
      const fresh = after.find((each) => each.stack === stack);
      return terminationProtection && fresh?.terminationProtection === false;
    })
    .map(({ stack }) =>
      finding(
        'data',
        { stack, id: '', type: 'AWS::CloudFormation::Stack' },
        'The stack is no longer protected from being deleted.',
      ),
    );
}
