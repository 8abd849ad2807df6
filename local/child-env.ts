import { devNull } from 'node:os';
import { join } from 'node:path';

/** Whose account, at which AWS, a child process of the local run works with. */
export interface ChildPlace {
  /** 12 digits: as access key id it is that account's root at the local AWS. */
  readonly account: string;
  readonly endpoint: string;
  /** PEM file of the endpoint's certificate authority; null when the system's own are right. */
  readonly caFile: string | null;
  readonly region: string;
  /** Absolute. Holds the child's home folder, so that nothing of the user's own is read or written. */
  readonly stateDir: string;
}

export type Environment = Readonly<Record<string, string>>;

/**
 * What a child may know of the user's environment. Everything else stays outside: profiles, tokens and endpoints
 * (`AWS_*`), what changes how Node, npm or Python run (`NODE_OPTIONS`, `npm_config_*`, `PYTHONPATH`), and proxies, as all
 * that a child asks for is on loopback.
 */
const INHERITED = [
  'PATH',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TERM',
  'USER',
  'LOGNAME',
  'SHELL',
  'LD_LIBRARY_PATH',
] as const;

/** Hides the user's settings for AWS, CDK and everything else that looks into the home folder. */
export function isolatedEnv(stateDir: string, base: NodeJS.ProcessEnv): Environment {
  const inherited = INHERITED.flatMap((name) => (base[name] === undefined ? [] : [[name, base[name]] as const]));
  const gitConfig = base.GIT_CONFIG_GLOBAL ?? (base.HOME === undefined ? undefined : join(base.HOME, '.gitconfig'));
  return {
    ...Object.fromEntries(inherited),
    HOME: join(stateDir, 'home'),
    // git refuses a folder of another user unless the user's own settings allow it; they hold no key to AWS.
    ...(gitConfig === undefined ? {} : { GIT_CONFIG_GLOBAL: gitConfig }),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: '127.0.0.1,localhost,::1',
    no_proxy: '127.0.0.1,localhost,::1',
  };
}

/** The whole environment of a child process of the local run: `cdk`, `tier`, a build. */
export function childEnv(place: ChildPlace, base: NodeJS.ProcessEnv = process.env): Environment {
  const { account, endpoint, caFile, region, stateDir } = place;
  return {
    ...isolatedEnv(stateDir, base),
    // The CDK must not ask; its notices and telemetry would go out to the network.
    CI: 'true',
    CDK_NOTICES: 'false',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    // It says at each start which Node later versions of the SDK will want; ours are pinned.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    // AWS_CA_BUNDLE is read by the CDK, NODE_EXTRA_CA_CERTS by Node itself and so by every SDK client.
    ...(caFile === null ? {} : { AWS_CA_BUNDLE: caFile, NODE_EXTRA_CA_CERTS: caFile }),
  };
}
