import type { BreakGlass } from '../contract/grant-at';
import { breakGlassOf } from './break-glass';
import { EXIT, type ExitCode } from './exit-codes';
import { type LookOptions, lookAt } from './snapshots/look';
import { minuteText } from './telling';
import type { Terminal } from './terminal';

/** `tier break-glass status TIER`: who may pass, who asks to, and which records of the last hours do not count. */
export async function breakGlassStatus(name: string, options: LookOptions, terminal: Terminal): Promise<ExitCode> {
  const found = await lookAt(name, options, terminal, breakGlassOf);
  terminal.out(options.json ? JSON.stringify({ tier: name, ...found }) : breakGlassText(name, found));
  return EXIT.well;
}

export function breakGlassText(tier: string, { grants, pending, refused }: BreakGlass): string {
  const lines = [
    ...grants.map(
      ({ requestedBy, grantedBy, until, reason }) =>
        `${requestedBy} may pass what holds ${tier} until ${minuteText(until)}, granted by ${grantedBy}: ${reason}`,
    ),
    ...pending.map(
      ({ requestedBy, minutes, until, reason }) =>
        `${requestedBy} asks to pass for ${minutes} minutes, and may be granted it until ${minuteText(until)}: ${reason}`,
    ),
    ...refused.map(({ record, why }) => `${record} does not count: ${why}.`),
  ];
  return [...(grants.length === 0 ? [`Nobody may pass what holds ${tier}.`] : []), ...lines].join('\n');
}
