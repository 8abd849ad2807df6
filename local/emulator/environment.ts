import { delimiter, join } from 'node:path';
import { type Environment, isolatedEnv } from '../child-env';

/** What MiniStack is told, apart from its port and certificate, which launch.py knows only once it has them. */
export function emulatorEnv(
  place: {
    readonly folder: string;
    readonly stateDir: string;
    readonly homeAccount: string;
    readonly nodeFolder: string;
    /** Of a simulated clock that it and its functions live by; absent: the machine's. */
    readonly clock?: Environment | undefined;
  },
  base: NodeJS.ProcessEnv,
): Environment {
  const { folder, stateDir, homeAccount, nodeFolder, clock } = place;
  const isolated = isolatedEnv(stateDir, base);
  return {
    ...isolated,
    // Functions run on the `node` of PATH: let it be this one.
    PATH: [nodeFolder, ...(isolated['PATH'] ? [isolated['PATH']] : [])].join(delimiter),
    BIND_HOST: '127.0.0.1',
    USE_SSL: '1',
    AUTH: 'true',
    MINISTACK_ACCOUNT_ID: homeAccount,
    LAMBDA_EXECUTOR: 'local',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    // At its start it would remove the containers of every other MiniStack on this machine.
    DOCKER_HOST: `unix://${join(folder, 'no-docker.sock')}`,
    // Unpacked functions and the like, in a place that the next start empties.
    TMPDIR: join(folder, 'tmp'),
    STATE_DIR: join(folder, 'state'),
    S3_DATA_DIR: join(folder, 's3'),
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    // By a clock that is put forward a function would look idle after every step, and be ended.
    ...(clock ? { ...clock, LAMBDA_WARM_TTL_SECONDS: '1000000' } : {}),
  };
}
