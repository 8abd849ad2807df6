import { readHeld } from '../../lambda/taxonomy-sync/held';
import { ReleaseError } from '../../release/release-error';
import { readTerms } from '../../snapshots/read-terms';
import { listStored } from '../../snapshots/stored-revision';
import { type Verified, verifyRevision } from '../../snapshots/verify-revision';
import { EXIT, type ExitCode } from '../exit-codes';
import { withProgress } from '../progress';
import type { Terminal } from '../terminal';
import { type LookOptions, lookAt } from './look';
import { limitsOf, pointerProblem, snapshotScene } from './scene';

export interface VerifyOptions extends LookOptions {
  readonly all: boolean;
}

/** `tier snapshots verify TIER [REVISION…]`: reads every byte of the current revision, of those named, or of all. */
export async function verifySnapshots(
  name: string,
  asked: readonly number[],
  options: VerifyOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, err, interactive, colors } = terminal;
  const showing = { err, live: interactive && !options.json };
  const found = await lookAt(name, options, terminal, async ({ config, access, clients, signal }) => {
    const { bucket, store } = snapshotScene(access, clients, signal);
    const [held, stored] = await Promise.all([readHeld(store), listStored(bucket)]);
    const current = held.pointer?.revision;
    const wanted = options.all
      ? stored.map(({ revision }) => revision)
      : asked.length > 0
        ? asked
        : current
          ? [current]
          : [];
    const problem = pointerProblem(held);
    const results: { readonly revision: number; readonly verified: Verified }[] = [];
    await withProgress(`Read ${name}`, showing, async (say) => {
      for (const revision of wanted) {
        say(`revision ${revision}, ${results.length + 1} of ${wanted.length}`);
        const known = stored.find((each) => each.revision === revision);
        if (!known)
          throw new ReleaseError('usage', `Revision ${revision} is not stored: see "tier snapshots list ${name}".`);
        const verified = await verifyRevision(known, await readTerms(bucket, revision), limitsOf(config));
        const pointed = revision === current ? held.pointer : null;
        results.push({ revision, verified: pointed && verified.ok ? agreed(verified, pointed) : verified });
      }
    });
    return { results, problem };
  });
  const lines = found.results.map(({ revision, verified }) =>
    verified.ok
      ? `${colors.green('whole')}   revision ${revision}: ${verified.pointer.count.toLocaleString('en')} terms, ${verified.bytes.toLocaleString('en')} bytes`
      : `${colors.red('broken')}  revision ${revision}: ${verified.problem} Restore one that is whole: npx tier snapshots restore ${name} REVISION --reason "…"`,
  );
  const broken = found.results.filter(({ verified }) => !verified.ok);
  out(
    options.json
      ? JSON.stringify({ tier: name, ...found })
      : [...lines, ...(found.problem ? [found.problem] : [])].join('\n'),
  );
  return broken.length > 0 || found.problem !== null ? EXIT.wrong : EXIT.well;
}

/** What readers are told of the current revision must be what its bytes are. */
function agreed(
  verified: Extract<Verified, { ok: true }>,
  pointer: { readonly sha256: string; readonly count: number; readonly bytes: number },
): Verified {
  const { sha256, count } = verified.pointer;
  if (pointer.sha256 === sha256 && pointer.count === count && pointer.bytes === verified.bytes) return verified;
  return {
    ok: false,
    problem: `The pointer promises ${pointer.count} terms in ${pointer.bytes} bytes with sha256 ${pointer.sha256}, and there are ${count} in ${verified.bytes} with ${sha256}.`,
  };
}
