const { explainNpm, explainPip, explainVenv } = require('./failure-reasons.cjs');

const LOG = '.local/setup.log';

describe('a failed installation says what to do', () => {
  it.each([
    [
      'npm without network',
      'npm error code ENOTFOUND\nnpm error network request to … failed',
      /registry could not be reached.*connect to the network/,
    ],
    [
      'npm behind a proxy that is away',
      'npm error code ECONNREFUSED',
      /registry could not be reached.*npm config set proxy/,
    ],
    ['npm with a full disk', 'npm error code ENOSPC\nnpm error ENOSPC: no space left', /disk is full.*free some space/],
    ['npm after a run as root', 'npm error code EACCES\nnpm error syscall mkdir', /could not be written.*sudo chown/],
    [
      'npm with a lockfile left behind',
      'npm error code EUSAGE\nnpm error `npm ci` can only install packages when …',
      /does not match package\.json.*"npm install"/,
    ],
    [
      'npm through an inspecting proxy',
      'npm error code SELF_SIGNED_CERT_IN_CHAIN',
      /certificate is not trusted.*NODE_EXTRA_CA_CERTS/,
    ],
    [
      'npm for another reason',
      'npm error code EINTEGRITY\nnpm error sha512-… integrity checksum failed',
      /"npm ci" failed \("npm error sha512-… integrity checksum failed"\): see \.local\/setup\.log/,
    ],
    ['npm without a word', '', /"npm ci" failed \("no message"\)/],
  ])('%s', (_, output, sentence) => {
    expect(explainNpm(output, LOG)).toMatch(sentence);
    expect(explainNpm(output, LOG)).toMatch(/then run the same command again\.$/);
  });

  it.each([
    // pip says "No matching distribution" at the end of all three: what it said before decides.
    [
      'pip without network',
      'Failed to establish a new connection: [Errno 111]\nERROR: No matching distribution found for botocore',
      /registry could not be reached/,
    ],
    [
      'pip without name resolution',
      'Temporary failure in name resolution\nERROR: No matching distribution found for cffi',
      /registry could not be reached/,
    ],
    [
      'pip on a platform without packages',
      'ERROR: No matching distribution found for cffi==2.1.1',
      /no ready-made package for Python 3\.99\.0.*cffi==2\.1\.1/,
    ],
    [
      'pip given other bytes',
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.',
      /differs from the one that setup\/requirements\.txt pins/,
    ],
    ['pip with a full disk', 'OSError: [Errno 28] No space left on device', /disk is full/],
    ['pip for another reason', 'something\nERROR: odd thing', /"pip install" failed \("ERROR: odd thing"\)/],
  ])('%s', (_, output, sentence) => {
    expect(explainPip(output, LOG, '3.99.0')).toMatch(sentence);
    expect(explainPip(output, LOG, '3.99.0')).toMatch(/then run the same command again\.$/);
  });

  it('a Python whose venv breaks half-way', () => {
    expect(explainVenv('Error: Command ensurepip returned 1', LOG, '3.11.7')).toMatch(
      /^Python 3\.11\.7 could not make a virtual environment .*python3-venv.*again\.$/,
    );
  });
});
