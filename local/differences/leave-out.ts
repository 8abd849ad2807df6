import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnResource, Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Beside the assembly of a local run: what was left out of it, as a JSON list of {@link LeftOut}. */
export const LEFT_OUT_FILE = 'left-out.json';

/** A resource that the local assembly does not have, with all that is needed to make it in another way. */
export interface LeftOut {
  readonly tier: string;
  readonly account: string;
  readonly region: string;
  /** Construct path, `dev/monitoring/TierHealth`. */
  readonly path: string;
  readonly stackName: string;
  readonly type: string;
  readonly reason: string;
  readonly standIn: string;
  /** As in the template, and whole: without references to other resources. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What `left-out.json` beside an assembly says. */
export function readLeftOut(assembly: string): readonly LeftOut[] {
  return JSON.parse(readFileSync(join(assembly, LEFT_OUT_FILE), 'utf8'));
}

const sofar = new Map<string, LeftOut[]>();

/** Takes every resource of one type out of a tier and adds it to the list beside the assembly. */
export function leaveOut(
  assembly: string,
  tier: IConstruct,
  { type, reason, standIn }: Pick<LeftOut, 'type' | 'reason' | 'standIn'>,
): void {
  const list = sofar.get(assembly) ?? [];
  sofar.set(assembly, list);
  for (const resource of tier.node.findAll().filter((node) => isResource(node, type))) {
    const { path, scope, id } = resource.node;
    const { account, region, stackName } = Stack.of(resource);
    const properties = wholeProperties(resource as CfnResource);
    list.push({ tier: tier.node.id, account, region, path, stackName, type, reason, standIn, properties });
    scope?.node.tryRemoveChild(id);
  }
  writeFileSync(join(assembly, LEFT_OUT_FILE), `${JSON.stringify(list, null, 2)}\n`);
}

const isResource = (node: IConstruct, type: string) => CfnResource.isCfnResource(node) && node.cfnResourceType === type;

function wholeProperties(resource: CfnResource): Record<string, unknown> {
  const stack = Stack.of(resource);
  const template = stack.resolve(resource._toCloudFormation());
  const properties = template.Resources[stack.resolve(resource.logicalId)].Properties;
  const text = JSON.stringify(properties);
  if (/"(Ref|Fn::[A-Za-z]+)":/.test(text)) {
    throw new Error(
      `${resource.node.path} refers to another resource (${text}), expected whole values, as the local run makes it ` +
        'from its text alone: refer by name instead.',
    );
  }
  return properties;
}
