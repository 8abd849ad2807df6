import { join } from 'node:path';
import { Terminal } from '../terminal/terminal';

const ROOT = join(__dirname, '..', '..');
/** A folder of its own: the tests run beside an `npm start` that is up. */
export const STATE = 'test';

/**
 * Brings the proving ground up as a user would, in a terminal, and hands its JSON document and session file to the tests.
 * It ends with this process, however that ends: its terminal is hung up then.
 */
export default async function setup() {
  const ground = new Terminal(
    [process.execPath, '--import', 'tsx', 'local/start.ts', '--json', '--state', STATE],
    process.env,
  );
  const document = /^\{"tiers".*\}$/m;
  await ground.until(document);
  process.env['TIERLINE_DOCUMENT'] = document.exec(ground.text)?.[0] ?? '';
  process.env['TIERLINE_SESSION'] = join(ROOT, '.local', STATE, 'session.json');
  (globalThis as { stopGround?: () => Promise<void> }).stopGround = () => stop(ground);
}

/** Ctrl-C, and the promise that it leaves nothing behind: the process ends by itself, without an error. */
async function stop(ground: Terminal) {
  if (ground.hasEnded) throw new Error(`npm start was gone before the tests were over:\n${ground.text.slice(-2_000)}`);
  ground.pressCtrlC();
  const code = await ground.ended;
  if (code !== 0)
    throw new Error(`npm start ended with ${code} on Ctrl-C; 0 was expected:\n${ground.text.slice(-2_000)}`);
}
