/** What an error of an AWS client means for the person at the command line. */
export interface AwsProblem {
  readonly kind:
    | 'no-credentials'
    | 'expired'
    | 'rejected'
    | 'clock'
    | 'denied'
    | 'throttled'
    | 'unreachable'
    | 'untrusted'
    | 'aws-failed'
    | 'other';
  /** One sentence: what was found and what to do next. */
  readonly sentence: string;
}

/** Which tier was asked, and how. */
export interface Asked {
  readonly tier: string;
  readonly account: string;
  /** `AWS (profile tierline-dev)`, `the local AWS`. */
  readonly where: string;
}

interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly errors?: readonly SdkError[];
  readonly cause?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Names and codes by what they mean; from the services' error references and from Node. */
const MEANINGS: readonly (readonly [AwsProblem['kind'], RegExp])[] = [
  ['expired', /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/],
  ['clock', /^(RequestTimeTooSkewed|RequestInTheFuture)$/],
  ['no-credentials', /^(CredentialsProviderError|ProviderError|MissingAuthenticationToken(Exception)?)$/],
  [
    'rejected',
    /^(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|InvalidAccessKeyId|AuthFailure|IncompleteSignature)$/,
  ],
  ['denied', /^(AccessDenied(Exception)?|UnauthorizedOperation|Forbidden|NotAuthorized(Exception)?)$/],
  [
    'throttled',
    /^(Throttling(Exception)?|ThrottledException|TooManyRequestsException|RequestLimitExceeded|SlowDown|PriorRequestNotComplete)$/,
  ],
  [
    'untrusted',
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_HAS_EXPIRED|ERR_TLS_CERT_ALTNAME_INVALID)$/,
  ],
  [
    'unreachable',
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT|TimeoutError|AbortError|NetworkingError|UND_ERR_.*)$/,
  ],
];

/** A profile's sign-in ran out: the SDK says so in words only. */
const SIGNED_OUT = /token.*(expired|not found|invalid)|expired|sso session|aws sso login/i;

export function awsProblem(error: unknown, { tier, account, where }: Asked): AwsProblem {
  const chain = errorsIn(error);
  const kind = chain.map(kindOf).find((found) => found !== 'other') ?? 'other';
  const { name = 'Error', message = String(error) } = chain[0] ?? {};
  const said = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '') || name;
  const sentences: Record<AwsProblem['kind'], string> = {
    'no-credentials': `No credentials for ${tier} were found at ${where} (${said}): sign in to account ${account}, or name a profile with --profile.`,
    expired: `The credentials for ${tier} at ${where} have expired: sign in to account ${account} again, for a profile with "aws sso login".`,
    rejected: `${where} does not know the credentials for ${tier} (${name}): check the access key of account ${account}.`,
    clock: `${where} refused a request for ${tier} because this machine's clock is wrong: set the clock and try again.`,
    denied: `The credentials for ${tier} may not do all that this command needs (${said}): ask for that right in account ${account}.`,
    throttled: `${where} is throttling requests to account ${account} (${name}): wait a minute and run the command again.`,
    unreachable: `${where} cannot be reached for ${tier} (${codeIn(chain) ?? said}): check the network and try again.`,
    untrusted: `The certificate that ${where} shows is not trusted (${codeIn(chain) ?? said}): set NODE_EXTRA_CA_CERTS to the authority of your network.`,
    'aws-failed': `${where} failed to answer for ${tier} (${said}): try again in a minute.`,
    other: `${where} refused a request for ${tier} (${name}: ${said}): correct what it names and try again.`,
  };
  return { kind, sentence: sentences[kind] };
}

function kindOf({ name, message, code, $metadata }: SdkError): AwsProblem['kind'] {
  const named = MEANINGS.find(([, pattern]) => pattern.test(code ?? '') || pattern.test(name))?.[0];
  if (named === 'no-credentials' && SIGNED_OUT.test(message)) return 'expired';
  if (named) return named;
  if (/token/i.test(name) && SIGNED_OUT.test(message)) return 'expired';
  const status = $metadata?.httpStatusCode ?? 0;
  if (status === 403) return 'denied';
  if (status === 429) return 'throttled';
  return status >= 500 ? 'aws-failed' : 'other';
}

/** The error, what it is made of (Node tries several addresses) and what caused it. */
function errorsIn(error: unknown): SdkError[] {
  if (typeof error !== 'object' || error === null || !('message' in error)) return [];
  const { errors = [], cause } = error as SdkError;
  return [error as SdkError, ...errors.flatMap(errorsIn), ...errorsIn(cause)];
}

const codeIn = (chain: readonly SdkError[]) => chain.map(({ code }) => code).find((code) => code !== undefined);
