import { Terminal } from '../terminal/terminal';
import { sessionFile } from './running';

const MINUTE = 60_000;
const command = (...more: string[]) => [
  ...[process.execPath, '--import', 'tsx', 'bin/tier.ts', 'status', 'prod', '--watch=1'],
  ...[`--local=${sessionFile()}`, ...more],
];

describe('tier status --watch in a terminal looks again until Ctrl-C', () => {
  it(
    'with what a reader gets among its rows',
    async () => {
      const terminal = new Terminal(command(), process.env);
      await terminal.until(/readers get[\s\S]*Ctrl-C ends it[\s\S]*Ctrl-C ends it/);
      terminal.pressCtrlC();
      expect(await terminal.ended).toBe(130);
      expect(terminal.text).not.toMatch(/Interrupted|Error/);
    },
    MINUTE,
  );

  it(
    'as one JSON document a line',
    async () => {
      const terminal = new Terminal(command('--json'), process.env);
      await terminal.until(/^\{"tiers".*\}\n\{"tiers".*\}\n/m);
      terminal.pressCtrlC();
      expect(await terminal.ended).toBe(130);
    },
    MINUTE,
  );
});
