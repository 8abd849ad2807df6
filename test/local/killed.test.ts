import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { start, until } from './running';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000 * 3;

/** Command lines of every process that has the run's folder in its command line. */
function processesOf(state: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(join('.local', state)));
}

describe('npm start killed in the middle of a deployment', () => {
  it(
    'leaves no process, and the next npm start works',
    async () => {
      const args = ['--import', 'tsx', 'local/start.ts', '--once', '--tier', 'dev', '--state', 'killed'];
      const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise<void>((resolve, reject) => {
        // One stack is there, the others are on their way.
        createInterface({ input: child.stdout }).on('line', (line) => line.includes('✅') && resolve());
        child.once('close', (code) => reject(new Error(`npm start ended by itself with ${code}`)));
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
      await until(
        async () => processesOf('killed'),
        (left) => left.length === 0,
      );

      const again = await start('--once', '--json', '--tier', 'dev', '--state', 'killed');
      expect(again.stderr).toBe('');
      expect(again.code).toBe(0);
      expect(JSON.parse(again.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
        tiers: [{ tier: 'dev', snapshot: { revision: expect.any(Number) } }],
      });
      expect(processesOf('killed')).toEqual([]);
    },
    MINUTES,
  );
});

describe('npm start says in one sentence what is in its way', () => {
  it(
    'an API that never answers, in a tier that has no snapshot yet',
    async () => {
      const silent = createHttpServer(() => {}).listen(0, '127.0.0.1');
      await once(silent, 'listening');
      const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      const { code, stderr } = await start('--once', '--tier', 'dev', '--api', url, '--state', 'silent');
      silent.closeAllConnections();
      silent.close();
      expect(code).toBe(1);
      expect(stderr).toMatch(/^dev: There is no snapshot yet/m);
      expect(stderr).toContain(url);
    },
    MINUTES,
  );

  it(
    'another npm start in the same folder',
    async () => {
      const { code, stderr } = await start('--state', 'test');
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^The local AWS in \.local\/test is already running as process \d+, since .*: use that one/,
      );
    },
    MINUTES,
  );

  it(
    'a taken port',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const { code, stderr } = await start('--port', String(port), '--tier', 'dev', '--state', 'port');
      other.close();
      expect(code).toBe(1);
      expect(stderr).toContain(`Port ${port} is taken`);
    },
    MINUTES,
  );

  it(
    'an AWS endpoint beyond this machine that was not asked for by name',
    async () => {
      const before = process.env['AWS_ENDPOINT_URL'];
      process.env['AWS_ENDPOINT_URL'] = 'https://aws.example.com';
      const { code, stderr } = await start('--tier', 'dev', '--state', 'elsewhere');
      if (before === undefined) delete process.env['AWS_ENDPOINT_URL'];
      else process.env['AWS_ENDPOINT_URL'] = before;
      expect(code).toBe(1);
      expect(stderr).toContain('https://aws.example.com');
      expect(stderr).toContain('--endpoint');
    },
    MINUTES,
  );
});
