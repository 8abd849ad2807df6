import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { StackState, Template } from '../template';

const artifact = z.looseObject({
  type: z.string(),
  environment: z.string().optional(),
  properties: z.looseObject({}).optional(),
});
const manifest = z.looseObject({ artifacts: z.record(z.string(), artifact).optional() });

/**
 * The stacks of one tier in a synthesized assembly, nested assemblies included; a tier's have `aws://account/region`.
 *
 * @param folder of the whole assembly
 * @param isOf which of its stacks, by name
 * @throws ZodError or a file's error when it is no assembly
 */
export async function assemblyStacks(folder: string, isOf: (stack: string) => boolean): Promise<StackState[]> {
  const { artifacts = {} } = manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const found = Object.entries(artifacts).map(async ([id, { type, environment = '', properties = {} }]) => {
    if (type === 'cdk:cloud-assembly') return assemblyStacks(join(folder, String(properties['directoryName'])), isOf);
    const stack = String(properties['stackName'] ?? id);
    if (type !== 'aws:cloudformation:stack' || !isOf(stack)) return [];
    const [account = '', region = ''] = environment.replace('aws://', '').split('/');
    const template: Template = JSON.parse(await readFile(join(folder, String(properties['templateFile'])), 'utf8'));
    return [{ stack, account, region, template, terminationProtection: properties['terminationProtection'] === true }];
  });
  return (await Promise.all(found)).flat();
}
