import { type ApiKeyPlace, apiKeyProblem } from '../../contract/api-key';
import { Failed } from './verdict';

/** Reads the secret's text as it is now. Throws what the client of Secrets Manager does. */
export type ReadSecret = (secretName: string, signal: AbortSignal) => Promise<string>;

/** What asking again in a second can help against; names: Secrets Manager, GetSecretValue, and the SDK. */
const PASSES = /^(InternalService|Throttling|TooManyRequests|ServiceUnavailable|RequestTimeout|Timeout|Networking)/;

/**
 * The key that the API wants, read when it is first needed and kept in memory only, for as long as the function's process
 * lives. Its errors name the secret, and never what is in it.
 */
export class ApiKey {
  readonly header: string;
  readonly #secretName: string;
  readonly #read: ReadSecret;
  #value: string | null = null;
  #known = new Set<string>();

  constructor({ header, secretName }: ApiKeyPlace, read: ReadSecret) {
    this.header = header;
    this.#secretName = secretName;
    this.#read = read;
  }

  /** Every value that may ever have been sent, for those who must not say them. */
  get known(): readonly string[] {
    return [...this.#known];
  }

  /** Throws {@link Failed} for a secret that cannot be read or used. */
  async value(signal: AbortSignal): Promise<string> {
    this.#value ??= await this.#fresh(signal);
    return this.#value;
  }

  /** Reads it again after the API refused `refused`; null when that is what the secret still holds. */
  async renewed(refused: string, signal: AbortSignal): Promise<string | null> {
    // Another question of the same run may have found the new one already.
    if (this.#value === null || this.#value === refused) this.#value = await this.#fresh(signal);
    return this.#value === refused ? null : this.#value;
  }

  async #fresh(signal: AbortSignal): Promise<string> {
    let key: string;
    try {
      key = await this.#read(this.#secretName, signal);
    } catch (cause) {
      throw unread(this.#secretName, cause as Error);
    }
    const problem = apiKeyProblem(key);
    if (problem === null) {
      this.#known.add(key);
      return key;
    }
    throw new Failed(
      'api-key',
      `The secret ${this.#secretName} holds a key that ${problem}; put the right one there.`,
      {
        retriable: false,
      },
    );
  }
}

/** By the error's name alone: what a service says in words could be anything. */
function unread(secretName: string, { name }: Error): Failed {
  const next = {
    ResourceNotFoundException: 'make it there, as docs/for-backend/api-key.md says',
    AccessDeniedException: 'grant the function secretsmanager:GetSecretValue on it',
  }[name];
  const found = `The API's key could not be read from the secret ${secretName} (${name})`;
  return new Failed(
    'api-key',
    `${found}; ${next ?? 'see whether Secrets Manager answers, and whether the secret is whole'}.`,
    {
      retriable: PASSES.test(name),
    },
  );
}
