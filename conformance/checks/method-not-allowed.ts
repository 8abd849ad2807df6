import { LATEST_PATH } from '../../contract/taxonomy';
import type { Check, Finding } from '../check';
import { type Exchange, nameOf } from '../http/exchange';
import { problemFindings } from '../judge/problem-findings';

export const methodNotAllowed: Check = {
  id: 'method-not-allowed',
  promise: 'Another method than GET and HEAD is 405, with Allow and a problem document',
  async look(observed) {
    // Without a body, and only on the resource that has nothing to take: should an API do something with it, then little.
    const exchange = await observed.askForError({
      path: LATEST_PATH,
      method: 'POST',
      headers: { 'content-length': '0' },
    });
    return { findings: [...problemFindings(exchange, [405]), ...allowFindings(exchange)], seen: 'POST' };
  },
};

function allowFindings(exchange: Exchange): Finding[] {
  if (exchange.status !== 405) return [];
  const allowed = new Set((exchange.headers['allow'] ?? '').split(',').map((method) => method.trim().toUpperCase()));
  if (allowed.has('GET') && allowed.has('HEAD')) return [];
  const found = exchange.headers['allow'] ?? '(none)';
  return [
    { where: nameOf(exchange), message: `Found Allow: ${found}, expected GET and HEAD in it; send it with 405.` },
  ];
}
