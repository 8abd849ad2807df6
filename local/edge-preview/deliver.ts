import { edgeError } from './custom-origin';
import { eventHeaders, eventRequest, functionEvent, returnedResponse } from './function-event';
import { headersAfter, shownHeaders } from './function-headers';
import { runFunction } from './function-runtime';
import { withPolicy } from './headers-policy';
import type { Behavior, Deployed, OriginAnswer, OriginRequest } from './model';
import { represent } from './represent';
import type { Found, Surroundings, ViewerAnswer, XCache } from './surroundings';

/** Policy, viewer-response function, conditions, range and compression: the last steps before the viewer. */
export async function deliver(
  deployed: Deployed,
  behavior: Behavior,
  request: OriginRequest,
  { answer, asked, xCache, age }: Found,
  around: Surroundings,
): Promise<ViewerAnswer> {
  const said = withPolicy(behavior.headers, answer.headers);
  const toSend = { ...answer, headers: said };
  // What a function answered itself goes to the viewer without any further processing (CloudFront, developer guide,
  // "Determine function purpose").
  const final: Awaited<ReturnType<typeof viewerResponse>> =
    xCache === 'FunctionGeneratedResponse' ? toSend : await viewerResponse(deployed, behavior, request, toSend, around);
  const headers: Record<string, string> = { ...final.headers, 'x-cache': `${final.xCache ?? xCache} from cloudfront` };
  headers['via'] = '1.1 edge-preview (CloudFront)';
  if (asked.length > 0) headers['x-edge-origin'] = asked.join('>');
  if (age !== undefined) headers['age'] = String(age);
  if (behavior.headers?.serverTiming) headers['server-timing'] = `cdn-cache-${/Hit/.test(xCache) ? 'hit' : 'miss'}`;
  return represent(behavior, request, { status: final.status, headers, body: final.body });
}

/** Not run on an answer of 400 and above (CloudFront, developer guide, "Restrictions on edge functions"). */
async function viewerResponse(
  deployed: Deployed,
  { viewerResponse: edge }: Behavior,
  request: OriginRequest,
  answer: OriginAnswer,
  { readKey, log }: Surroundings,
): Promise<ViewerAnswer & { xCache?: XCache }> {
  if (!edge || answer.status >= 400) return answer;
  const response = { statusCode: answer.status, headers: eventHeaders(shownHeaders(answer.headers)) };
  const shown = { ...request, headers: shownHeaders(request.headers) };
  const event = functionEvent(deployed, 'viewer-response', eventRequest(shown), response);
  const failed = (error: unknown, status: number, xCache: XCache) => {
    log(`${edge.name}: ${error}`);
    if (!Buffer.isBuffer(answer.body)) answer.body.destroy();
    return { ...edgeError(status), xCache };
  };
  let returned: unknown;
  try {
    ({ returned } = await runFunction(edge, event, readKey, log));
  } catch (error) {
    return failed(error, 503, 'FunctionExecutionError');
  }
  try {
    const { status, headers } = returnedResponse(returned);
    return { status, headers: headersAfter('viewer-response', answer.headers, headers), body: answer.body };
  } catch (error) {
    return failed(error, 502, 'FunctionValidationError');
  }
}
