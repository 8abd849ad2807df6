/**
 * `npm run gameday`: ten faults on a local tier, one after another, by a clock that is put forward. Each is told by the
 * deployed alarms, and put right with nothing but the runbook open. Exit code 1 when any limit is missed.
 */
import { join } from 'node:path';
import { SimulatedClock } from '../simulated-clock/clock';

const clock = new SimulatedClock(join(__dirname, '..', '..', '.local', 'gameday-clock'));
clock.adopt();

// Only now: what is imported from here on lives by the clock.
import('./run')
  .then(({ run }) => run(clock, process.argv.slice(2)))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
