import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The environment variable by which the test files find what was synthesized once for all of them. */
export const ASSEMBLIES = 'TIERLINE_TEST_ASSEMBLIES';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}

export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, unknown>;
  readonly [section: string]: unknown;
}

export interface SynthesizedStack {
  readonly tier: string;
  /** As one names it to `cdk deploy`: `dev/edge`. */
  readonly path: string;
  /** `edge`. */
  readonly id: string;
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly tags: Record<string, string>;
  /** Paths of the stacks that are deployed before it. */
  readonly after: readonly string[];
  readonly template: Template;
}

interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  readonly environment?: string;
  readonly dependencies?: readonly string[];
  readonly properties: Record<string, unknown>;
}

const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const artifacts = (folder: string): [string, Artifact][] =>
  Object.entries(read(folder, 'manifest.json').artifacts as Record<string, Artifact>);

/** Folder of the assembly for real AWS, or of the one for the local run. */
export const assemblyFolder = (which: 'real' | 'local') => join(process.env[ASSEMBLIES] as string, which);

/** All stacks of an assembly, tier by tier. */
export function stacksIn(folder: string): readonly SynthesizedStack[] {
  return artifacts(folder)
    .filter(([, artifact]) => artifact.type === 'cdk:cloud-assembly')
    .flatMap(([, artifact]) => stacksOfTier(join(folder, artifact.properties['directoryName'] as string)));
}

function stacksOfTier(folder: string): SynthesizedStack[] {
  const stacks = artifacts(folder).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const pathOf = new Map(stacks.map(([id, { displayName }]) => [id, displayName as string]));
  return stacks.map(([, { displayName = '', environment = '', dependencies = [], properties }]) => {
    const [tier = '', id = ''] = displayName.split('/');
    const [account = '', region = ''] = environment.replace('aws://', '').split('/');
    return {
      tier,
      id,
      path: displayName,
      account,
      region,
      stackName: properties['stackName'] as string,
      terminationProtection: properties['terminationProtection'] === true,
      tags: (properties['tags'] as Record<string, string>) ?? {},
      after: dependencies.flatMap((dependency) => pathOf.get(dependency) ?? []),
      template: read(folder, properties['templateFile'] as string),
    };
  });
}

/** One stack of the assembly for real AWS. */
export function stackAt(path: string): SynthesizedStack {
  const stack = stacksIn(assemblyFolder('real')).find((candidate) => candidate.path === path);
  if (!stack) throw new Error(`The assembly has no stack ${path}.`);
  return stack;
}

/** Resources of one type, with the logical id of each. */
export function resourcesOf(template: Template, type: string): readonly (Resource & { readonly id: string })[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, ...resource }));
}

/** Properties of the one resource of a type. */
export function onlyOne(template: Template, type: string): Record<string, unknown> {
  const [first, ...others] = resourcesOf(template, type);
  if (!first || others.length > 0) throw new Error(`Expected one ${type}, found ${others.length + (first ? 1 : 0)}.`);
  return first.Properties;
}
