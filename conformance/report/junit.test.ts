import { execFileSync } from 'node:child_process';
import { junitText } from './junit';
import type { CheckResult, Report } from './report';

const check = (changes: Partial<CheckResult>): CheckResult => {
  return { id: 'etag', promise: 'a promise', outcome: 'kept', findings: [], note: 'seen', seconds: 0.25, ...changes };
};
const report = (...checks: CheckResult[]): Report => {
  return { apiUrl: 'http://api/?<&">', conforms: false, seconds: 1.5, checks, verified: [] };
};

/** The document as another program reads it; Python is what the project has besides Node. */
function parsed(xml: string) {
  const program = `
import json, sys, xml.etree.ElementTree as tree
def plain(e): return [e.tag, e.attrib, e.text or '', [plain(c) for c in e]]
print(json.dumps(plain(tree.fromstring(sys.stdin.buffer.read()))))`;
  return JSON.parse(execFileSync('python3', ['-c', program], { input: xml, encoding: 'utf8' }));
}

describe("a CI system reads the kit's report", () => {
  test('counts, names, reasons', () => {
    const [, suites, , [[, suite, , cases]]] = parsed(
      junitText(
        report(
          check({}),
          check({ id: 'head', outcome: 'not looked at', note: 'why not' }),
          check({ id: 'caching', outcome: 'broken', findings: [{ where: 'GET /a', message: 'Found b.' }] }),
        ),
      ),
    );
    expect(suites).toEqual({ tests: '3', failures: '1', skipped: '1', errors: '0', time: '1.5' });
    expect(suite).toMatchObject({ name: 'taxonomy contract, http://api/?<&">', failures: '1' });
    expect(cases).toEqual([
      [
        'testcase',
        { classname: 'contract.etag', name: 'a promise', time: '0.25' },
        '',
        [['system-out', {}, 'seen', []]],
      ],
      [
        'testcase',
        expect.objectContaining({ classname: 'contract.head' }),
        '',
        [['skipped', { message: 'why not' }, '', []]],
      ],
      [
        'testcase',
        expect.objectContaining({ classname: 'contract.caching' }),
        '',
        [['failure', { message: 'GET /a: Found b.', type: 'caching' }, 'GET /a: Found b.', []]],
      ],
    ]);
  });

  test('whatever a server puts into a message', () => {
    const message = `]]> <b> & "q" 'a' \u0000\u0008\u001b\ufffe\uffff\ud800 – 豆腐 😀.`;
    const [, , , [[, , , [[, , , [[, attributes, text]]]]]]] = parsed(
      junitText(report(check({ outcome: 'broken', findings: [{ where: 'w', message }] }))),
    );
    const bad = '\ufffd';
    expect(text).toBe(`w: ]]> <b> & "q" 'a' ${bad.repeat(6)} – 豆腐 😀.`);
    expect(attributes.message).toBe(text);
  });
});
