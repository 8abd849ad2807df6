import type { Colors } from 'picocolors/types';
import { diagnose, type Finding } from '../release/diagnose';
import { examine } from '../release/examine';
import { type AccessOptions, chooseAccess } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { EXIT, type ExitCode } from './exit-codes';
import { withProgress } from './progress';
import type { Terminal } from './terminal';

export interface DoctorCommand extends AccessOptions {
  readonly json: boolean;
}

/** `tier doctor TIER`: looks at everything, says what is wrong first and what to run next. */
export async function doctor(name: string, options: DoctorCommand, terminal: Terminal): Promise<ExitCode> {
  const { out, err, interactive, signal, colors } = terminal;
  const config = tierNamed(configuredTiers(), name);
  const access = await chooseAccess(options)(config);
  const showing = { err, live: interactive && !options.json };
  const evidence = await withProgress(`Examine ${name}`, showing, (say) => {
    say('as a reader, in storage, and by its functions');
    return examine(access, signal);
  });
  const findings = diagnose(evidence);
  out(
    options.json
      ? JSON.stringify({ tier: name, findings })
      : doctorText(name, findings, config.alarms.runbooks, colors),
  );
  if (evidence.status.unreachable) return EXIT.noAccess;
  return findings.some(({ is }) => is !== 'note') ? EXIT.wrong : EXIT.well;
}

const WORDS = { down: 'DOWN', danger: 'DANGER', note: 'note' } as const;

/** One paragraph a finding, the worst first: what was found, the command, the runbook. */
export function doctorText(
  tier: string,
  findings: readonly Finding[],
  runbooks: string,
  { red, yellow, bold, green }: Pick<Colors, 'red' | 'yellow' | 'bold' | 'green'>,
): string {
  if (findings.length === 0) {
    return green(`${tier} is well: readers are served by the API, the fallback is whole, and every gate alarm is OK.`);
  }
  const colored = { down: red, danger: yellow, note: (text: string) => text };
  return findings
    .map(({ is, found, next, runbook }) =>
      [
        `${colored[is](WORDS[is])}  ${found}`,
        ...(next === null ? [] : [`  run: ${bold(next)}`]),
        ...(runbook === null ? [] : [`  read: ${runbooks}${runbook}`]),
      ].join('\n'),
    )
    .join('\n');
}
