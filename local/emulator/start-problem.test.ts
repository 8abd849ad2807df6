import { startProblem } from './start-problem';

const failed = { report: null, timedOut: false, port: 4566, logFile: '/state/emulator.log', log: '' };

describe('a local AWS that does not come up says why', () => {
  it.each([
    [
      'the port is taken',
      { report: { problem: 'port-taken' } },
      /^Port 4566 of 127\.0\.0\.1 is taken .*lsof -i :4566.*free one is picked\.$/,
    ],
    [
      'the port is not for this user',
      { report: { problem: 'port-forbidden' }, port: 443 },
      /^Port 443 .*may not be used.*above 1023/,
    ],
    [
      'it ended with a word',
      { log: 'one\n\ntwo\n' },
      /ended while starting: "one\ntwo" \(all of it: \/state\/emulator\.log\)/,
    ],
    ['it ended without a word', {}, /ended while starting: it said nothing/],
    ['it hung', { timedOut: true, log: 'waiting' }, /did not come up in time: "waiting"/],
  ] as const)('%s', (_, what, sentence) => {
    expect(startProblem({ ...failed, ...what })).toMatch(sentence);
  });

  it('quotes the last lines only', () => {
    const log = Array.from({ length: 40 }, (_, n) => `line ${n}`).join('\n');
    expect(startProblem({ ...failed, log })).toContain('"line 35\nline 36\nline 37\nline 38\nline 39"');
  });
});
