import { edgeError } from './custom-origin';
import type { Deployed, Origin, OriginAnswer, OriginRequest } from './model';

export interface Asked {
  readonly answer: OriginAnswer;
  /** Ids of the origins that were asked, in order. */
  readonly asked: readonly string[];
}

/** CloudFront fails over for these only (CloudFront, developer guide, "Optimize high availability with origin failover"). */
const REPEATABLE = ['GET', 'HEAD', 'OPTIONS'];

/** Whether the second origin of a group is asked after this answer of the first. */
export function failsOver(statusCodes: readonly number[], method: string, answer: OriginAnswer): boolean {
  return REPEATABLE.includes(method) && statusCodes.includes(answer.failoverStatus ?? answer.status);
}

/**
 * Asks an origin, or the members of an origin group one after the other. There is no memory: each request tries the
 * first member again.
 * @param target id of an origin or a group
 */
export async function askTarget(
  { origins, groups }: Pick<Deployed, 'origins' | 'groups'>,
  target: string,
  request: OriginRequest,
  ask: (origin: Origin, request: OriginRequest) => Promise<OriginAnswer>,
): Promise<Asked> {
  const group = groups.get(target);
  const members = group?.members ?? [target];
  const asked: string[] = [];
  let answer = edgeError(502);
  for (const id of members) {
    const origin = origins.get(id);
    if (!origin) throw new Error(`The distribution names the origin "${id}", which it does not have.`);
    asked.push(id);
    answer = await ask(origin, request);
    const isLast = asked.length === members.length;
    if (!group || isLast || !failsOver(group.statusCodes, request.method, answer)) break;
    if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
  }
  return { answer, asked };
}
