import { edgeError } from './custom-origin';
import { eventRequest, functionEvent, isResponse, returnedRequest, returnedResponse } from './function-event';
import { headersAfter, shownHeaders } from './function-headers';
import { type FunctionOutcome, runFunction } from './function-runtime';
import type { Behavior, Deployed, OriginRequest } from './model';
import type { Found, Surroundings, XCache } from './surroundings';

/** An answer of the edge's own. */
export const refused = (status: number, xCache: XCache = 'Error'): Found => ({
  answer: edgeError(status),
  asked: [],
  xCache,
});

/** The viewer-request function, if any: a changed request, another origin, or an answer of its own. */
export async function viewerRequest(
  deployed: Deployed,
  { viewerRequest: edge }: Behavior,
  request: OriginRequest,
  { readKey, log }: Surroundings,
): Promise<Found | { request: OriginRequest; origin: string | null }> {
  if (!edge) return { request, origin: null };
  const shown = { ...request, headers: shownHeaders(request.headers) };
  const event = functionEvent(deployed, 'viewer-request', eventRequest(shown));
  let outcome: FunctionOutcome;
  try {
    outcome = await runFunction(edge, event, readKey, log);
  } catch (error) {
    log(`${edge.name}: ${error}`);
    return refused(503, 'FunctionExecutionError');
  }
  try {
    if (!isResponse(outcome.returned)) {
      const changed = returnedRequest(outcome.returned, shown);
      const headers = headersAfter('viewer-request', request.headers, changed.headers);
      return { request: { ...changed, headers }, origin: outcome.origin };
    }
    const { status, headers, body } = returnedResponse(outcome.returned);
    const own = headersAfter('viewer-response', {}, headers);
    const answer = { status, headers: { ...own, 'content-length': String(body.length) }, body };
    return { answer, asked: [], xCache: 'FunctionGeneratedResponse' };
  } catch (error) {
    log(`${edge.name} returned what CloudFront does not take: ${error}`);
    return refused(502, 'FunctionValidationError');
  }
}
