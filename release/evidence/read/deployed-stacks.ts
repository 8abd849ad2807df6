import { type CloudFormationClient, DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';
import { isObject, type StackState, type Template } from '../template';

/** Where a stack is looked for. */
export interface StackPlace {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
}

/**
 * One stack as it is deployed: its own template, as it was given, and whether it is protected. Only reads.
 * @returns null when there is no such stack, or nothing of it was ever deployed
 * @throws the SDK's errors, and an Error for a template that cannot be read
 */
export async function deployedStack(client: CloudFormationClient, place: StackPlace): Promise<StackState | null> {
  const described = await client.send(new DescribeStacksCommand({ StackName: place.stack })).catch((error: unknown) => {
    // The API has no error of its own for it (CloudFormation, DescribeStacks).
    const gone = error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
    if (gone) return null;
    throw error;
  });
  const [stack] = described?.Stacks ?? [];
  if (!stack || ['REVIEW_IN_PROGRESS', 'DELETE_COMPLETE'].includes(stack.StackStatus ?? '')) return null;
  const { TemplateBody } = await client.send(
    new GetTemplateCommand({ StackName: place.stack, TemplateStage: 'Original' }),
  );
  return {
    ...place,
    terminationProtection: stack.EnableTerminationProtection === true,
    template: templateOf(TemplateBody ?? '', place.stack),
  };
}

/** JSON is YAML. Short forms of intrinsic functions (`!Ref`) are in no template that the CDK writes, and are refused. */
export function templateOf(body: string, stack: string): Template {
  const read: unknown = body.trimStart().startsWith('{') ? JSON.parse(body) : parse(body, { logLevel: 'error' });
  if (isObject(read) && isObject(read['Resources'])) return read;
  throw new Error(
    `The deployed template of ${stack} has no Resources: look at it with "aws cloudformation get-template".`,
  );
}
