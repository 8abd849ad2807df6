import { type CheckResult, countOf, type Report } from './report';

/**
 * JUnit's XML, as CI systems read it. Written here: junit-report-builder, the one that is kept, brings 7 MB for five
 * elements, and leaves in what XML cannot hold, which a server's answer may bring into a message.
 */
export function junitText(report: Report): string {
  const counts = attributes({
    tests: report.checks.length,
    failures: countOf(report, 'broken'),
    skipped: countOf(report, 'not looked at'),
    errors: 0,
    time: report.seconds,
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite ${attributes({ name: `taxonomy contract, ${report.apiUrl}` })} ${counts}>`,
    ...report.checks.map(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ id, promise, outcome, findings, note, seconds }: CheckResult): string {
  const open = `    <testcase ${attributes({ classname: `contract.${id}`, name: promise, time: seconds })}>`;
  if (outcome === 'not looked at') return `${open}<skipped ${attributes({ message: note })}/></testcase>`;
  if (outcome === 'kept') return `${open}<system-out>${escaped(note)}</system-out></testcase>`;
  const lines = findings.map(({ where, message }) => `${where}: ${message}`);
  const first = attributes({ message: lines[0] ?? '', type: id });
  return `${open}<failure ${first}>${escaped(lines.join('\n'))}</failure></testcase>`;
}

const attributes = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');

/** XML 1.0, section 2.2: what is not a character there cannot be written at all, not even escaped. */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string) => text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);
