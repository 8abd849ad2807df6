import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARMS } from '../../../contract/alarms';
import { sectionOf, stepsOf } from '../read-runbook';
import { FAULTS } from './all';

const runbookOf = (file: string) => readFileSync(join(__dirname, '..', '..', '..', 'docs', 'runbook', file), 'utf8');

it('ten faults are played, by several runbooks, and each has a name of its own', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(10);
  expect(new Set(FAULTS.map(({ alarm }) => ALARMS[alarm].runbook)).size).toBeGreaterThanOrEqual(5);
});

describe.each(FAULTS)('who is woken by $id needs nothing but the runbook:', ({ alarm, leaves = {}, call, byHand }) => {
  const runbook = runbookOf(ALARMS[alarm].runbook);
  const lines = stepsOf(runbook, 'prod').map(({ words }) => words.join(' '));

  it('it has commands that are run for this fault', () => {
    const taken = lines.filter((line) => !Object.keys(leaves).some((beginning) => line.startsWith(beginning)));
    expect(taken).not.toEqual([]);
  });

  it('what is left out stands there, with a reason to leave it', () => {
    for (const [beginning, because] of Object.entries(leaves)) {
      expect(lines).toContainEqual(expect.stringContaining(beginning));
      expect(because).not.toBe('');
    }
  });

  it('whoever is called is named there, and so is what is done by hand', () => {
    if (call) expect(sectionOf(runbook, 'Who to call')).toContain(call.who);
    if (call?.before) expect(lines).toContainEqual(expect.stringContaining(call.before));
    expect(runbook).toContain(byHand?.says ?? '');
  });
});
