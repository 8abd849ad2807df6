import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { onInterrupt } from '../../release/interrupts';
import { bringUp } from '../bring-up';
import { Ground } from '../ground';
import { readOptions } from '../options';
import { SESSION_FILE } from '../session';
import type { SimulatedClock } from '../simulated-clock/clock';
import { runTier } from './command-line';
import { Day } from './day';
import { FAULTS } from './faults/all';
import { intoPage } from './into-page';
import { missed } from './judge-day';
import { play } from './play';
import type { FaultResult } from './result';
import { pageOf, tableOf } from './table';

/** The one whose alarms are told in a channel, and whose limits are the tightest. */
const TIER = 'prod';
const STATE = 'gameday';

const command = () =>
  new Command('npm run gameday --')
    .description('Plays ten faults on the local tier prod, each until the alarm that told of it is over.')
    .option('--json', 'print one JSON document as the last line of standard output', false)
    .option('--fault <id...>', 'only these')
    .option('--write <file>', 'write the table into this page');

export async function run(clock: SimulatedClock, argv: readonly string[]): Promise<void> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const {
    json,
    fault: only,
    write,
  } = command()
    .parse([...argv], { from: 'user' })
    .opts();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const began = performance.now();
  const ground = new Ground(readOptions(['--tier', TIER, '--state', STATE]), clock);
  const ended = new Promise<'ended'>((resolve) => onInterrupt(() => resolve('ended')));
  const died = new Promise<never>((_, reject) => ground.onDeath((how) => reject(new Error(how))));
  try {
    const played = await Promise.race([playAll(), died, ended]);
    if (played === 'ended') {
      process.exitCode = 130;
      return;
    }
    const problems = missed(played);
    process.stdout.write(`${tableOf(played)}\n`);
    for (const problem of problems) process.stdout.write(`MISSED  ${problem}\n`);
    if (write !== undefined) writeFileSync(write, intoPage(readFileSync(write, 'utf8'), pageOf(played)));
    const seconds = Math.round((performance.now() - began) / 1000);
    if (json) process.stdout.write(`${JSON.stringify({ faults: played, problems, seconds })}\n`);
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    await ground.close();
  }

  async function playAll(): Promise<readonly FaultResult[]> {
    say(`Bringing up ${TIER}`);
    await bringUp(ground, 'nothing');
    const day = await Day.begin(ground, clock);
    const session = join(ground.folder, SESSION_FILE);
    const tier = (words: readonly string[]) => runTier(words, { session, env: clock.environment });
    const results: FaultResult[] = [];
    for (const each of FAULTS.filter(({ id }) => only === undefined || only.includes(id))) {
      results.push(await play(each, { day, tier, say }));
    }
    return results;
  }
}
