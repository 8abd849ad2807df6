import { deliver } from './deliver';
import { find } from './find';
import type { Deployed, OriginRequest } from './model';
import { matchesPattern } from './path-pattern';
import type { Surroundings, ViewerAnswer } from './surroundings';
import { refused, viewerRequest } from './viewer-request';

/** Answers one viewer's request as the deployed distribution would. */
export async function serve(deployed: Deployed, viewer: OriginRequest, around: Surroundings): Promise<ViewerAnswer> {
  const behavior = deployed.behaviors.find(({ pattern }) => matchesPattern(pattern, viewer.uri));
  if (!behavior) throw new Error(`No behaviour of ${deployed.id} matches ${viewer.uri}; the default should.`);
  if (!behavior.methods.includes(viewer.method) || isGetWithBody(viewer)) {
    return deliver(deployed, behavior, viewer, refused(403), around);
  }
  const rooted =
    viewer.uri === '/' && deployed.rootObject !== '' ? { ...viewer, uri: `/${deployed.rootObject}` } : viewer;
  const before = await viewerRequest(deployed, behavior, rooted, around);
  if ('answer' in before) return deliver(deployed, behavior, viewer, before, around);
  const found = await find(deployed, behavior, before.request, before.origin ?? behavior.target, around);
  return deliver(deployed, behavior, before.request, found, around);
}

/** CloudFront refuses it (CloudFront, developer guide, "Request and response behavior for custom origins"). */
const isGetWithBody = ({ method, headers }: OriginRequest) =>
  method === 'GET' && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
