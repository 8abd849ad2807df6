import { childEnv, isolatedEnv } from './child-env';

const place = {
  account: '222222222222',
  endpoint: 'https://127.0.0.1:40001',
  caFile: '/state/emulator/ca.pem',
  region: 'eu-west-1',
  stateDir: '/state',
};
const HOSTILE = {
  AWS_PROFILE: 'production',
  AWS_DEFAULT_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'secret',
  AWS_SECURITY_TOKEN: 'secret',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/secret/token',
  AWS_ROLE_ARN: 'arn:aws:iam::999999999999:role/admin',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/secret',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/secret',
  AWS_ENDPOINT_URL_S3: 'https://s3.evil.example',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AWS_SDK_LOAD_CONFIG: '1',
  NODE_OPTIONS: '--require /evil.js',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  NODE_PATH: '/evil',
  HTTP_PROXY: 'http://proxy.example:3128',
  HTTPS_PROXY: 'http://proxy.example:3128',
  https_proxy: 'http://proxy.example:3128',
  ALL_PROXY: 'socks://proxy.example',
  npm_config_registry: 'https://evil.example',
  npm_lifecycle_event: 'start',
  CDK_DEFAULT_ACCOUNT: '999999999999',
  CDK_CONTEXT_JSON: '{}',
  CDK_PROFILE: 'production',
  PYTHONPATH: '/evil',
  PYTHONHOME: '/evil',
  GITHUB_TOKEN: 'secret',
};

describe('nothing of the user reaches a child process of the local run', () => {
  it.each(Object.keys(HOSTILE))('%s stays outside', (name) => {
    const env = childEnv(place, HOSTILE);
    const without = childEnv(place, {});
    expect(env[name]).toBe(without[name]);
    expect(Object.keys(isolatedEnv('/state', HOSTILE))).not.toContain(name);
  });

  it.each([
    ['AWS_ACCESS_KEY_ID', 'AKIAREAL', '222222222222'],
    ['AWS_SECRET_ACCESS_KEY', 'real', 'local'],
    ['AWS_ENDPOINT_URL', 'https://real.example', 'https://127.0.0.1:40001'],
    ['AWS_CA_BUNDLE', '/real.pem', '/state/emulator/ca.pem'],
    ['NODE_EXTRA_CA_CERTS', '/real.pem', '/state/emulator/ca.pem'],
    ['AWS_REGION', 'ap-south-1', 'eu-west-1'],
    ['AWS_DEFAULT_REGION', 'ap-south-1', 'eu-west-1'],
    ['AWS_CONFIG_FILE', '/home/me/.aws/config', '/dev/null'],
    ['AWS_SHARED_CREDENTIALS_FILE', '/home/me/.aws/credentials', '/dev/null'],
    ['AWS_EC2_METADATA_DISABLED', 'false', 'true'],
    ['HOME', '/home/me', '/state/home'],
    ['NO_PROXY', 'example.com', '127.0.0.1,localhost,::1'],
    ['CI', '', 'true'],
  ])('%s is ours, whatever the user has in it', (name, real, ours) => {
    expect(childEnv(place, { [name]: real })[name]).toBe(ours);
  });

  it('no value of the user is left under any name', () => {
    const values = Object.values(childEnv(place, { ...HOSTILE, PATH: '/usr/bin' }));
    for (const hostile of Object.values(HOSTILE).filter((value) => value.length > 4))
      expect(values).not.toContain(hostile);
  });
});

describe('a child process can work', () => {
  it('with the path, language and temporary folder of the user', () => {
    const base = { PATH: '/usr/bin', LANG: 'de_DE.UTF-8', TMPDIR: '/fast' };
    expect(childEnv(place, base)).toMatchObject(base);
  });

  it.each([
    ['the file that git would read', { HOME: '/home/me' }, '/home/me/.gitconfig'],
    ['the file that the user chose', { HOME: '/home/me', GIT_CONFIG_GLOBAL: '/else' }, '/else'],
    ['none without a home', {}, undefined],
  ])("with the user's git settings: %s", (_, base, file) => {
    expect(childEnv(place, base)['GIT_CONFIG_GLOBAL']).toBe(file);
  });

  it("against an endpoint of the user's own, with the system's certificates", () => {
    const env = childEnv({ ...place, caFile: null }, { AWS_CA_BUNDLE: '/real.pem' });
    expect(env).not.toHaveProperty('AWS_CA_BUNDLE');
    expect(env).not.toHaveProperty('NODE_EXTRA_CA_CERTS');
  });
});
