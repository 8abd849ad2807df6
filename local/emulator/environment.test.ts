import { emulatorEnv } from './environment';

const place = { folder: '/state/emulator', stateDir: '/state', homeAccount: '111111111111', nodeFolder: '/node/bin' };

describe('the local AWS is private and strict', () => {
  const env = emulatorEnv(place, { PATH: '/usr/bin', AWS_PROFILE: 'production', PERSIST_STATE: '1', AUTH: 'false' });

  it.each([
    ['BIND_HOST', '127.0.0.1'],
    ['USE_SSL', '1'],
    ['AUTH', 'true'],
    ['LAMBDA_EXECUTOR', 'local'],
    ['IOT_MTLS_ENABLED', '0'],
    ['SFTP_ENABLED', '0'],
    ['MINISTACK_ACCOUNT_ID', '111111111111'],
  ])('%s is %s', (name, value) => {
    expect(env[name]).toBe(value);
  });

  it.each(['AWS_PROFILE', 'PERSIST_STATE', 'AWS_ACCESS_KEY_ID'])('%s does not reach it, nor its functions', (name) => {
    expect(env).not.toHaveProperty(name);
  });

  it('by a simulated clock it is told of it, and its functions too; by the machine’s of none', () => {
    const told = { TIERLINE_CLOCK: '/state/clock', NODE_OPTIONS: '--require /shift.cjs' };
    expect(emulatorEnv({ ...place, clock: told }, { NODE_OPTIONS: '--inspect' })).toMatchObject(told);
    for (const name of Object.keys(told)) expect(env).not.toHaveProperty(name);
  });

  it('functions run on the Node of this project', () => {
    expect(env['PATH']).toBe('/node/bin:/usr/bin');
    expect(emulatorEnv(place, {})['PATH']).toBe('/node/bin');
  });

  it('all files lie in its own folder', () => {
    for (const name of ['TMPDIR', 'STATE_DIR', 'S3_DATA_DIR']) expect(env[name]).toMatch(/^\/state\/emulator\//);
  });
});
