import { createInterface } from 'node:readline/promises';
import type { TierConfig } from '../config/tier-config';
import { ReleaseError } from '../release/release-error';

export interface Confirmation {
  readonly promotion: TierConfig['promotion'];
  /** The local AWS: nobody's readers. */
  readonly local: boolean;
  /** `--yes` */
  readonly yes: boolean;
  /** There is a person to ask. */
  readonly interactive: boolean;
}

/** Whether a deployment by hand goes on: a tier that needs approval needs at least a person who says so. */
export function confirmation({ promotion, local, yes, interactive }: Confirmation): 'go' | 'ask' | 'refuse' {
  if (local || yes || promotion === 'automatic') return 'go';
  return interactive ? 'ask' : 'refuse';
}

/**
 * Asks the person, or refuses where there is none.
 * @throws ReleaseError unless the deployment goes on
 */
export async function confirm(
  { tier, account, promotion }: Pick<TierConfig, 'tier' | 'account' | 'promotion'>,
  rest: Omit<Confirmation, 'promotion'>,
  signal: AbortSignal,
): Promise<void> {
  const decided = confirmation({ promotion, ...rest });
  if (decided === 'go') return;
  if (decided === 'refuse') {
    throw new ReleaseError(
      'usage',
      `${tier} in account ${account} needs approval, and there is no terminal to ask at: give --yes if this is approved.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = terminal.question(`Deploy to ${tier} in account ${account}? Type ${tier}: `, { signal });
    // Ctrl-C and Ctrl-D close the terminal here, and a question to a closed one waits for ever.
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    if ((await Promise.race([question, closed])).trim() === tier) return;
  } finally {
    terminal.close();
  }
  throw new ReleaseError('usage', `Nothing was deployed: "${tier}" was expected as the answer.`);
}
