import type { Check, Finding } from '../check';
import { nameOf } from '../http/exchange';

export const immutable: Check = {
  id: 'immutable',
  promise: 'A revision never changes once it has been published',
  async look(observed) {
    const { ends, exchange } = await observed.wholeTerms();
    const pointer = await observed.pointer();
    const { memory } = observed.settings;
    const remembered = memory?.revisions[pointer.revision];
    const where = nameOf(exchange);
    const findings: Finding[] = [];
    if (remembered && remembered.sha256 !== pointer.sha256) {
      const found = `Found revision ${pointer.revision} with ${pointer.count} terms and sha256 ${pointer.sha256}`;
      const expected = `expected ${remembered.count} and ${remembered.sha256} as in an earlier run`;
      findings.push({ where, message: `${found}, ${expected}; publish other terms under a new number.` });
    }
    const again = await observed.readTerms(pointer.revision);
    if (again.exchange.wire === null) {
      const message = again.exchange.failure?.message ?? `Found ${again.exchange.status}`;
      findings.push({ where, message: `The second reading failed: ${message}` });
    } else if (again.ends.wholeSha256 !== ends.wholeSha256) {
      const found = `Found other bytes in the second reading (${again.ends.bytes}, sha256 ${again.ends.wholeSha256})`;
      const expected = `expected those of the first (${ends.bytes}, sha256 ${ends.wholeSha256})`;
      findings.push({ where, message: `${found}, ${expected}; write a revision's bytes once, for all servers.` });
    }
    return { findings, seen: remembered ? 'read twice, and as an earlier run remembers it' : 'read twice' };
  },
};
