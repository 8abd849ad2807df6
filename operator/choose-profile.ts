import { ReleaseError } from '../release/release-error';

export interface ProfileChoice {
  /** From `--profile`. */
  readonly asked: string | undefined;
  readonly tier: string;
  /** Names in the shared AWS configuration and credentials files. */
  readonly known: readonly string[];
}

/**
 * The profile that a tier is entered with: the one asked for, else `tierline-<tier>` where there is one.
 * @returns undefined for the SDK's default chain: the shell's variables, `AWS_PROFILE`, the machine's role
 * @throws ReleaseError when the profile that was asked for does not exist
 */
export function chooseProfile({ asked, tier, known }: ProfileChoice): string | undefined {
  if (asked !== undefined && !known.includes(asked)) {
    const has = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
    throw new ReleaseError(
      'usage',
      `There is no profile "${asked}" in the shared AWS configuration; ${has}: name one.`,
    );
  }
  const own = `tierline-${tier}`;
  return asked ?? (known.includes(own) ? own : undefined);
}
