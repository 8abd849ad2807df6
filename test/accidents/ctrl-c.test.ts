import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadTiers } from '../../config';
import { Terminal } from '../terminal/terminal';
import { until } from './fixtures/processes';

const ROOT = join(__dirname, '..', '..');
const START = ['npm', 'start', '--', '--tier', 'dev'];
const TIER = [process.execPath, '--import', 'tsx', 'bin/tier.ts'];
jest.setTimeout(60_000);

/** Whatever a program leaves in the temp folder lies here. */
let temp: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), 'ctrl-c-'));
});
afterEach(() => rmSync(temp, { recursive: true, force: true }));

const env = () => ({ PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: temp });

/** What tools keep for their next run, and is nobody's leftover: tsx and Node their compiled files. */
const leftInTemp = () => readdirSync(temp).filter((name) => !/^(tsx-|node-compile-cache)/.test(name));

/** Processes with the text in their command line, without those that are dead and not collected. */
function processesWith(text: string): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(text) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

describe('npm start in a terminal, still on its way', () => {
  const state = `ctrl-c-${process.pid}`;
  const folder = join(ROOT, '.local', state);
  afterEach(() => {
    // Where a test failed.
    for (const left of processesWith(state)) process.kill(left, 'SIGKILL');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function expectNothingLeft() {
    await until('the end of every process', () => processesWith(state).length === 0);
    expect(['emulator', 'session.json'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
    expect(leftInTemp()).toEqual([]);
    // Only who comes to the end of the cleaning up writes this: a process that was cut off leaves its lock as it is.
    const [newest] = readdirSync(join(folder, 'lock')).sort((a, b) => Number(b) - Number(a));
    expect(readdirSync(join(folder, 'lock', String(newest)))).toContain('released');
  }

  it('cleans up on one Ctrl-C, although npm hands it on a second time', async () => {
    const terminal = new Terminal([...START, '--state', state], env());
    await terminal.until(/Assemble the stacks/);
    terminal.pressCtrlC();
    expect(await terminal.ended).toBe(130);
    await expectNothingLeft();
  });

  it('leaves no process on a second Ctrl-C, whenever it comes', async () => {
    const terminal = new Terminal([...START, '--state', state], env());
    await terminal.until(/Assemble the stacks/);
    const pressing = setInterval(() => terminal.pressCtrlC(), 100);
    expect(await terminal.ended).toBe(130);
    clearInterval(pressing);
    await until('the end of every process', () => processesWith(state).length === 0);
  });

  it('cleans up when its window is closed', async () => {
    const terminal = new Terminal([...START, '--state', state], env());
    await terminal.until(/Assemble the stacks/);
    terminal.hangUp();
    await terminal.ended;
    await expectNothingLeft();
  });

  it('cleans up when npm is asked to end', async () => {
    const npm = spawn('npm', [...START.slice(1), '--state', state], {
      cwd: ROOT,
      env: env(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: npm.stdout }).on('line', (line) => {
      if (line.includes('Assemble the stacks')) npm.kill('SIGTERM');
    });
    await once(npm, 'exit');
    await expectNothingLeft();
  });
});

describe('tier in a terminal', () => {
  /** A local AWS that takes every request and answers none. */
  let silent: Server;
  let session: string;
  beforeEach(async () => {
    silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const tiers = [{ tier: 'dev', account: loadTiers()[0]?.account, url: endpoint, apiUrl: endpoint }];
    session = join(ROOT, '.local', `ctrl-c-${process.pid}.json`);
    writeFileSync(session, JSON.stringify({ pid: process.pid, startedAt: 'today', endpoint, caFile: null, tiers }));
  });
  afterEach(() => {
    silent.close();
    rmSync(session);
  });
  const tier = (...args: string[]) => new Terminal([...TIER, ...args, `--local=${session}`], env());

  async function expectInterrupted(terminal: Terminal) {
    terminal.pressCtrlC();
    expect(await terminal.ended).toBe(130);
    expect(terminal.text).toMatch(/Interrupted: run this command again/);
    expect(terminal.text).not.toContain('report it');
    expect(leftInTemp()).toEqual([]);
    expect(processesWith(temp)).toEqual([]);
  }

  it('site deploy takes its half-built page away', async () => {
    const terminal = tier('site', 'deploy', 'dev');
    await terminal.until(/Build the page: running/);
    await until('the folder of the page', () => leftInTemp().length > 0);
    await expectInterrupted(terminal);
  });

  it('site deploy takes its page away while AWS keeps it waiting', async () => {
    const terminal = tier('site', 'deploy', 'dev');
    await once(silent, 'connection');
    await expectInterrupted(terminal);
  });

  it('status ends while AWS keeps it waiting', async () => {
    const terminal = tier('status');
    await once(silent, 'connection');
    await expectInterrupted(terminal);
  });

  it('nothing is deployed when the question is not answered', async () => {
    const terminal = new Terminal([...TIER, 'site', 'deploy', 'prod'], env());
    await terminal.until(/Type prod:/);
    terminal.pressCtrlC();
    expect(await terminal.ended).toBe(2);
    expect(terminal.text).toContain('Nothing was deployed');
  });
});

describe('npm test', () => {
  it('stops where it is when npm is asked to end', async () => {
    const npm = spawn('npm', ['test'], { cwd: ROOT, env: env(), detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    const said: string[] = [];
    for await (const line of createInterface({ input: npm.stderr })) {
      said.push(line);
      if (line === '— types') npm.kill('SIGTERM');
      // Where it goes on, it must not come to this test again.
      if (line === '— lint') process.kill(-(npm.pid as number), 'SIGKILL');
    }
    expect(said).toContain('— types');
    expect(said).not.toContain('— lint');
  });
});
