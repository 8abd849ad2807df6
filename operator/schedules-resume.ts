import { decideResume, heldBack } from '../release/decide-resume';
import { readHeld, resumeOne } from '../release/scheduled-functions';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

/** `tier schedules resume TIER`: schedules that are disabled and functions that are held at 0 run again. */
export function schedulesResume(name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'schedules-resume',
    async plan({ clients, config, signal }) {
      const at = { lambda: clients.lambda(), scheduler: clients.scheduler(), signal };
      const held = await readHeld(at, config);
      const resumes = decideResume(held);
      const missing = held.filter(({ schedule }) => schedule === 'missing').flatMap(heldBack);
      if (resumes.length === 0) {
        return { nothing: missing.length > 0 ? missing.join(' ').replace(/\.$/, '') : 'all of its functions may run' };
      }
      const names = resumes.map((each) => each.name).join(', ');
      return {
        act: { what: 'schedules-resume', from: held, to: resumes },
        sentence: `let ${names} run again.`,
        async work() {
          for (const resume of resumes) await resumeOne(at, resume);
          return { names, missing };
        },
      };
    },
    told: ({ names, missing }) => [`${names} of ${name} may run again, with the next minute.`, ...missing].join(' '),
  });
}
