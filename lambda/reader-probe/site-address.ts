import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { siteOrigin } from '../../contract/edge';

/**
 * The site's origin from the parameter that the edge's stack keeps: CloudFront chooses the domain, and that stack stands
 * in another region. Throws one sentence.
 */
export async function siteAddress(ssm: SSMClient, parameter: string, signal: AbortSignal): Promise<string> {
  const next = "deploy the edge's stack, and grant the probe ssm:GetParameter on it";
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: parameter }), { abortSignal: signal });
    if (Parameter?.Value) return siteOrigin(Parameter.Value);
  } catch (cause) {
    throw new Error(`The parameter ${parameter} could not be read (${(cause as Error).name}); ${next}.`, { cause });
  }
  throw new Error(`The parameter ${parameter} is empty; ${next}.`);
}
