import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { EMULATOR_PYTHON } from '../../local/emulator/start';

const ROOT = join(__dirname, '..', '..');
const CTRL_C = '\x03';

/** A program of this project in a real terminal: Ctrl-C reaches it, npm and their shell as it does at a person's desk. */
export class Terminal {
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #shown = '';
  /** Its exit code; 128 more than the signal when a signal ended it. */
  readonly ended: Promise<number | null>;

  /** @param env the whole environment of the program */
  constructor(command: readonly string[], env: NodeJS.ProcessEnv) {
    const python = join(ROOT, EMULATOR_PYTHON);
    this.#child = spawn(python, ['-I', join(__dirname, 'terminal.py'), ...command], {
      cwd: ROOT,
      env: { ...env, TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#shown += text;
      for (const look of this.#waiting) look();
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', resolve);
    });
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null;
  }

  /** All that was shown, without colours and cursor movements. */
  get text(): string {
    return stripVTControlCharacters(this.#shown).replaceAll('\r', '');
  }

  /** Waits until something was shown; an end before that is an error. */
  async until(wanted: RegExp): Promise<void> {
    const shown = new Promise<void>((resolve) => {
      const look = () => {
        if (!wanted.test(this.text)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
    const over = this.ended.then((code) => {
      if (!wanted.test(this.text))
        throw new Error(`It ended with ${code} before it showed ${wanted}:\n${this.text.slice(-2_000)}`);
    });
    await Promise.race([shown, over]);
  }

  pressCtrlC(): void {
    this.#child.stdin?.write(CTRL_C);
  }

  /** As when somebody closes the window. */
  hangUp(): void {
    this.#child.stdin?.end();
  }
}
