import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import type { TierClients } from './clients';

/** Status by stack name, in the order of deployment, as CloudFormation says it; null for a stack that is not there. */
export type StackStatuses = Readonly<Record<string, string | null>>;

export async function readStacks(
  { place }: TierAccess,
  clients: TierClients,
  signal?: AbortSignal,
): Promise<StackStatuses> {
  const { stacks } = namesOf(place);
  const found = Object.values(stacks).map(async (name) => {
    const client = name === stacks.edge ? clients.edgeCloudFormation() : clients.cloudFormation();
    return [name, await statusOf(client, name, signal)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function statusOf(client: CloudFormationClient, name: string, signal?: AbortSignal): Promise<string | null> {
  try {
    const options = signal ? { abortSignal: signal } : {};
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }), options);
    return Stacks[0]?.StackStatus ?? null;
  } catch (error) {
    // The API has no error of its own for it (CloudFormation, DescribeStacks).
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return null;
    throw error;
  }
}

/** A failed update that went back left the stack as it was before; it serves. */
const STANDING = new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE']);

/** Clean-up after a stack already stands as wanted. */
const isStanding = (status: string) => STANDING.has(status.replace(/_CLEANUP_IN_PROGRESS$/, ''));

/** One sentence on the stacks that keep a site from being deployed; null when all stand. */
export function stackProblem(tier: string, statuses: StackStatuses): string | null {
  const entries = Object.entries(statuses);
  const missing = entries.filter(([, status]) => status === null || status === 'DELETE_COMPLETE').map(([name]) => name);
  const bad = entries.filter(([name, status]) => status !== null && !missing.includes(name) && !isStanding(status));
  if (missing.length === 0 && bad.length === 0) return null;
  const found = [
    ...(missing.length > 0 ? [`there is no stack ${missing.join(', ')}`] : []),
    ...bad.map(([name, status]) => `the stack ${name} is ${status}`),
  ].join(', and ');
  const busy = missing.length === 0 && bad.every(([, status]) => status?.endsWith('_IN_PROGRESS'));
  const next = busy ? 'wait until that deployment is over' : `run "npx cdk deploy '${tier}/**'" first`;
  return `${found.replace(/^t/, 'T')}: ${next}.`;
}
