import { awsProblem } from './aws-problem';

const asked = { tier: 'dev', account: '111111111111', where: 'AWS (profile tierline-dev)' };
const error = (name: string, message = 'said so', more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

describe('an error of AWS becomes one sentence with the next step', () => {
  it.each([
    ['no-credentials', error('CredentialsProviderError', 'Could not load credentials from any providers'), '--profile'],
    ['no-credentials', error('CredentialsProviderError', 'Could not resolve credentials using profile: [x]'), '[x]'],
    [
      'expired',
      error('CredentialsProviderError', 'Token is expired. To refresh this SSO session run aws sso login'),
      'again',
    ],
    [
      'expired',
      error('CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
      'again',
    ],
    ['expired', error('TokenProviderError', "Token is expired. To refresh run 'aws sso login'"), 'again'],
    ['expired', error('ExpiredToken', 'The provided token has expired', status(400)), 'again'],
    ['expired', error('ExpiredTokenException', 'expired', status(403)), 'again'],
    ['rejected', error('InvalidClientTokenId', 'invalid', status(403)), 'access key'],
    ['rejected', error('UnrecognizedClientException', 'invalid', status(400)), 'access key'],
    ['rejected', error('SignatureDoesNotMatch', 'no match', status(403)), 'access key'],
    ['clock', error('RequestTimeTooSkewed', 'skewed', status(403)), 'clock'],
    [
      'denied',
      error('AccessDenied', 'User: x is not authorized to perform: s3:PutObject', status(403)),
      's3:PutObject',
    ],
    ['denied', error('AccessDeniedException', 'not authorized: ssm:GetParameters', status(400)), 'ssm:GetParameters'],
    ['denied', error('SomethingNew', 'no', status(403)), 'ask for that right'],
    ['throttled', error('ThrottlingException', 'Rate exceeded', status(400)), 'wait'],
    ['throttled', error('SlowDown', 'slow', status(503)), 'wait'],
    ['throttled', error('Odd', 'slow', status(429)), 'wait'],
    ['unreachable', error('Error', 'getaddrinfo ENOTFOUND sts', { code: 'ENOTFOUND' }), 'ENOTFOUND'],
    [
      'unreachable',
      error('AggregateError', '', { errors: [error('Error', 'x', { code: 'ECONNREFUSED' })] }),
      'ECONNREFUSED',
    ],
    [
      'unreachable',
      error('TypeError', 'fetch failed', { cause: error('Error', 'x', { code: 'ECONNRESET' }) }),
      'network',
    ],
    ['unreachable', error('TimeoutError', 'Connection timed out after 5000 ms'), '5000 ms'],
    ['untrusted', error('Error', 'self-signed', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'NODE_EXTRA_CA_CERTS'],
    ['aws-failed', error('InternalError', 'We broke', status(500)), 'in a minute'],
    ['other', error('ValidationError', 'Bad name', status(400)), 'ValidationError: Bad name'],
    ['other', 'just text', 'just text'],
  ])('%s: %s', (kind, thrown, named) => {
    const problem = awsProblem(thrown, asked);
    expect(problem.kind).toBe(kind);
    expect(problem.sentence).toContain(named);
    expect(problem.sentence).toMatch(/^[^\n]+[^.]\.$/);
  });

  it('names the tier or its account in every one', () => {
    for (const name of ['ExpiredToken', 'AccessDenied', 'SlowDown', 'ENOTFOUND', 'Whatever']) {
      expect(awsProblem(error(name), asked).sentence).toMatch(/dev|111111111111/);
    }
  });
});
