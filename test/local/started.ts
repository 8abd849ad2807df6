import { join } from 'node:path';
import { Terminal } from '../terminal/terminal';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = /^\{"tiers".*\}$/m;

export interface Started {
  /** Hands this run's JSON document and session file to what {@link ./running} says of a run. */
  handOver(): void;
  /** Ctrl-C, and the promise that it leaves nothing behind: the process ends by itself, without an error. */
  stop(): Promise<void>;
}

/**
 * Brings the proving ground up as a user would, in a terminal. It ends with this process, however that ends: its terminal
 * is hung up then.
 *
 * @param state its folder below `.local/`; one of its own runs beside an `npm start` that is up.
 */
export async function startTiers(state: string, ...more: string[]): Promise<Started> {
  const command = [process.execPath, '--import', 'tsx', 'local/start.ts', '--json', '--state', state, ...more];
  const ground = new Terminal(command, process.env);
  await ground.until(DOCUMENT);
  const told = () => ground.text.slice(-2_000);
  return {
    handOver() {
      process.env['TIERLINE_DOCUMENT'] = DOCUMENT.exec(ground.text)?.[0] ?? '';
      process.env['TIERLINE_SESSION'] = join(ROOT, '.local', state, 'session.json');
    },
    async stop() {
      if (ground.hasEnded) throw new Error(`npm start was gone before the tests were over:\n${told()}`);
      ground.pressCtrlC();
      const code = await ground.ended;
      if (code !== 0) throw new Error(`npm start ended with ${code} on Ctrl-C; 0 was expected:\n${told()}`);
    },
  };
}
