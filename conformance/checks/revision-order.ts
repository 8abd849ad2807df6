import { termsPath } from '../../contract/taxonomy';
import type { Check, Finding } from '../check';
import { nameOf } from '../http/exchange';
import { usablePointer } from '../judge/usable-pointer';
import type { Observed } from '../observed';

/** How far above the newest revision is looked; who publishes counts by one, mostly. */
const ABOVE = 3;

export const revisionOrder: Check = {
  id: 'revision-order',
  promise: '`latest` names the highest revision that can be had, and never goes back',
  async look(observed) {
    const { revision, taxonomy } = await observed.pointer();
    const { memory } = observed.settings;
    const where = nameOf(await observed.latest());
    const findings: Finding[] = [];
    if (memory && memory.taxonomy !== taxonomy) {
      const message = `Found the taxonomy ${JSON.stringify(taxonomy)}, expected ${JSON.stringify(memory.taxonomy)} as in an earlier run; keep its name, or use another memory for another API.`;
      findings.push({ where, message });
    } else if (memory && memory.newest > revision) {
      const message = `Found revision ${revision}, expected ${memory.newest} or more as in an earlier run; publish what should be read under a new number.`;
      findings.push({ where, message });
    }
    const ahead = await servedAbove(observed, revision);
    if (ahead !== null && (await namedNow(observed)) < ahead) {
      const message = `Found revision ${ahead} servable while \`latest\` names ${revision}, expected nothing above it; if \`latest\` went back, publish anew under ${ahead + 1}; if ${ahead} is being prepared, let nobody have it yet.`;
      findings.push({ where: `GET ${termsPath(ahead)}`, message });
    }
    return { findings, seen: `${memory ? `not below ${memory.newest}, ` : ''}nothing above ${revision}` };
  },
};

async function servedAbove(observed: Observed, revision: number): Promise<number | null> {
  // What hangs for the newest revision would hang for each of these too.
  if ((await observed.terms()).exchange.failure !== null) return null;
  for (let above = revision + 1; above <= revision + ABOVE; above += 1) {
    const { status } = await observed.ask({ path: termsPath(above), headersOnly: true });
    if (status === 200) return above;
  }
  return null;
}

/** It may have been published a moment ago. */
async function namedNow(observed: Observed): Promise<number> {
  return usablePointer(await observed.askLatest())?.revision ?? 0;
}
