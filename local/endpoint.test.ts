import { chooseEndpoint } from './endpoint';

describe('a run without an endpoint of its own starts one', () => {
  it.each([[{}], [{ fromEnvironment: '' }], [{ fromEnvironment: '  ' }], [{ byName: '' }]])('%p', (asked) => {
    expect(chooseEndpoint(asked)).toEqual({ kind: 'own-emulator' });
  });
});

describe("what stands in AWS_ENDPOINT_URL is used when it is on this machine's loopback", () => {
  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['https://127.0.0.1:4566/', 'https://127.0.0.1:4566'],
    [' http://127.0.0.1:4566 ', 'http://127.0.0.1:4566'],
    ['http://localhost:4566', 'http://127.0.0.1:4566'],
    ['http://LOCALHOST:4566', 'http://127.0.0.1:4566'],
    ['http://127.1:4566', 'http://127.0.0.1:4566'],
    ['http://2130706433:4566', 'http://127.0.0.1:4566'],
    ['http://0x7f000001:4566', 'http://127.0.0.1:4566'],
    ['http://127.9.9.9:4566', 'http://127.9.9.9:4566'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
    ['http://[0:0:0:0:0:0:0:1]:4566', 'http://[::1]:4566'],
  ])('%s', (fromEnvironment, url) => {
    expect(chooseEndpoint({ fromEnvironment })).toEqual({ kind: 'given', url, isLoopback: true });
  });
});

describe('nothing else is reached by accident', () => {
  it.each([
    'https://sts.amazonaws.com',
    'http://127.0.0.1.evil.com:4566',
    'http://localhost.evil.com:4566',
    'http://evil.com.localhost:4566',
    'http://localhost.localstack.cloud:4566',
    'http://0.0.0.0:4566',
    'http://128.0.0.1:4566',
    'http://3232235777:4566',
    'http://10.0.0.5:4566',
    'http://[::2]:4566',
    'http://[::ffff:10.0.0.5]:4566',
  ])('%s is refused, with the way to ask for it', (fromEnvironment) => {
    expect(chooseEndpoint({ fromEnvironment })).toEqual({
      kind: 'refused',
      problem: expect.stringMatching(/not on this machine's loopback: unset it .* "--endpoint https?:.*"\.$/),
    });
  });

  it.each([
    ['user info in front of another host', 'http://127.0.0.1@evil.com/', /user name or password/],
    ['user info', 'http://user:secret@127.0.0.1:4566', /user name or password/],
    ['a path', 'http://127.0.0.1:4566/aws', /no path/],
    ['a query', 'http://127.0.0.1:4566/?x=1', /no path/],
    ['no scheme', '127.0.0.1:4566', /not an http or https URL/],
    ['another scheme', 'ftp://127.0.0.1:4566', /not an http or https URL/],
    ['not a URL', 'my-emulator', /not an http or https URL/],
    ['an impossible port', 'http://127.0.0.1:99999', /not an http or https URL/],
  ])('%s is refused, asked for by name or not', (_, url, problem) => {
    const refused = { kind: 'refused', problem: expect.stringMatching(problem) };
    expect(chooseEndpoint({ fromEnvironment: url })).toEqual(refused);
    expect(chooseEndpoint({ byName: url })).toEqual(refused);
    expect(chooseEndpoint({ fromEnvironment: url, byName: url })).toEqual(refused);
  });

  it('a password is not repeated', () => {
    expect(JSON.stringify(chooseEndpoint({ fromEnvironment: 'http://me:secret@:bad' }))).not.toContain('secret');
    expect(JSON.stringify(chooseEndpoint({ fromEnvironment: 'http://me:secret@127.0.0.1' }))).not.toContain('secret');
  });
});

describe('what is asked for by name is used', () => {
  const remote = 'https://aws.example.com';
  it.each([
    ['alone', { byName: remote }],
    ['with the same in AWS_ENDPOINT_URL', { byName: remote, fromEnvironment: `${remote}/` }],
  ])('%s', (_, asked) => {
    expect(chooseEndpoint(asked)).toEqual({ kind: 'given', url: remote, isLoopback: false });
  });

  it('but not when AWS_ENDPOINT_URL says something else', () => {
    const choice = chooseEndpoint({ byName: remote, fromEnvironment: 'http://127.0.0.1:4566' });
    expect(choice).toEqual({
      kind: 'refused',
      problem: expect.stringMatching(/names https:\/\/aws\.example\.com: give/),
    });
  });
});
