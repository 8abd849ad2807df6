import { join } from 'node:path';
import { STSClient } from '@aws-sdk/client-sts';
import type { TierConfig } from '../../config/tier-config';
import { checkAccount } from '../../release/check-account';
import { EMULATOR_PYTHON, startEmulator } from '../emulator/start';
import { chooseEndpoint } from '../endpoint';
import { type Ground, ROOT } from '../ground';

/** The Python environment that the set-up before `npm start` made. */
const PYTHON = join(ROOT, EMULATOR_PYTHON);
/** Of an endpoint that the user gave, when it is first asked. */
const ANSWER_LIMIT_MS = 10_000;

/** An endpoint that does not answer, or not as this account, is told before anything is built for it. */
async function checkGiven(ground: Ground, tier: TierConfig, url: string): Promise<void> {
  const sts = new STSClient(ground.awsOf(tier).clientConfig(tier.region));
  const asked = { place: tier, where: `The AWS endpoint ${url}` };
  try {
    const limit = AbortSignal.any([ground.signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]);
    await checkAccount(asked, { sts: () => sts }, limit);
  } finally {
    sts.destroy();
  }
}

/** Starts the local AWS, or takes the endpoint that the user gave. */
export async function startAws(ground: Ground): Promise<void> {
  const choice = chooseEndpoint({
    fromEnvironment: process.env['AWS_ENDPOINT_URL'],
    byName: ground.options.endpoint ?? undefined,
  });
  if (choice.kind === 'refused') throw new Error(choice.problem);
  if (choice.kind === 'given') {
    // The user's own certificate authority, if any: their emulator's certificate is theirs.
    ground.aws = { endpoint: choice.url, caFile: process.env['NODE_EXTRA_CA_CERTS'] ?? null };
    await Promise.all(ground.tiers.map((tier) => checkGiven(ground, tier, choice.url)));
    return;
  }
  const emulator = await startEmulator({
    ...{ stateDir: ground.folder, python: PYTHON },
    clock: ground.clock?.environment,
  });
  let closing = false;
  ground.onClose(() => {
    closing = true;
    return emulator.stop();
  });
  void emulator.exited.then(({ code, signal }) => {
    if (!closing) ground.died(`The local AWS ended with ${signal ?? code}; the end of ${emulator.logFile} says why.`);
  });
  ground.aws = emulator;
}
