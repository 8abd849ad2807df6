import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { ReleaseError } from './release-error';

/**
 * Ids that AWS chose and a stack wrote down.
 * @param names parameter name by key; ten at most (SSM, GetParameters)
 * @throws ReleaseError when one is missing
 */
export async function readParameters<K extends string>(
  ssm: SSMClient,
  names: Readonly<Record<K, string>>,
  from: { readonly tier: string; readonly stack: string },
  signal?: AbortSignal,
): Promise<Readonly<Record<K, string>>> {
  const wanted = Object.entries<string>(names);
  const command = new GetParametersCommand({ Names: wanted.map(([, name]) => name) });
  const { Parameters = [] } = await ssm.send(command, signal ? { abortSignal: signal } : {});
  const values = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
  const missing = wanted.map(([, name]) => name).filter((name) => !values.get(name));
  if (missing.length > 0) {
    throw new ReleaseError(
      'tier',
      `The parameter ${missing.join(', ')} is missing, which the stack ${from.stack} writes: run "npx cdk deploy '${from.tier}/**'".`,
    );
  }
  return Object.fromEntries(wanted.map(([key, name]) => [key, values.get(name)])) as Record<K, string>;
}
