import { tier, until } from '../local/running';
import { killedDeployment } from './killed-deployment';
import { readersMeanwhile } from './readers-meanwhile';
import { deploy, type TwoReleases, twoReleases } from './two-releases';
import { upAndBack } from './up-and-back';

const MINUTE = 60_000;

let releases: TwoReleases;
beforeAll(async () => {
  releases = await twoReleases();
  await deploy(releases.before.manifest.release);
  // A tier that is not healthy takes a roll-out of flags back.
  await until(
    () => tier('status', 'dev'),
    ({ code }) => code === 0,
  );
}, 12 * MINUTE);

// In this order: what is killed leaves roll-outs behind that are taken back, and of that alarms tell for a while.
upAndBack(() => releases);
readersMeanwhile(() => releases);
killedDeployment(() => releases);
