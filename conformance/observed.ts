import { LATEST_PATH, type Pointer, TERMS_MEDIA_TYPE, termsPath } from '../contract/taxonomy';
import { NotLookedAt } from './check';
import { ask, type Question, type Server } from './http/ask';
import type { Exchange } from './http/exchange';
import { usablePointer } from './judge/usable-pointer';
import { readTerms, type TermsReading } from './read-terms';
import type { Settings } from './settings';

/** One of the contract's two resources, as it was answered. */
export interface Resource {
  readonly name: 'latest' | 'terms';
  readonly exchange: Exchange;
}

/** What was seen of the server so far. Each thing is asked for once, by the first check that needs it. */
export class Observed {
  /** Every exchange, in the order of their ends. */
  readonly exchanges: Exchange[] = [];
  /** Pointers whose terms were read and found good. */
  readonly verified: Pointer[] = [];
  readonly #server: Server;
  readonly #once = new Map<string, Promise<unknown>>();

  constructor(
    readonly settings: Settings,
    /** Told how many bytes of terms one reading has brought so far. */
    private readonly onBytes: (bytes: number) => void = () => {},
  ) {
    this.#server = { baseUrl: settings.apiUrl, headers: settings.headers, timeoutMs: settings.timeoutMs };
  }

  readonly ask = async (question: Question): Promise<Exchange> => {
    const exchange = await ask(question, this.#server);
    this.exchanges.push(exchange);
    return exchange;
  };

  /** `latest` as the edge and the sync ask for it. */
  readonly latest = (): Promise<Exchange> => this.#memo('latest', () => this.askLatest());

  readonly askLatest = (headers: Readonly<Record<string, string>> = { 'accept-encoding': 'gzip' }): Promise<Exchange> =>
    this.ask({ path: LATEST_PATH, headers: { accept: 'application/json', ...headers } });

  /** The pointer, where one can be read. Throws {@link NotLookedAt}. */
  readonly pointer = async (): Promise<Pointer> => {
    const pointer = usablePointer(await this.latest());
    if (pointer === null) throw new NotLookedAt('there is no pointer to go by');
    return pointer;
  };

  /** The newest terms, checked whole. Throws {@link NotLookedAt} without a pointer. */
  readonly terms = (): Promise<TermsReading> =>
    this.#memo('terms', async () => {
      const pointer = await this.pointer();
      const reading = await this.readTerms(pointer.revision, pointer);
      if (reading.exchange.wire !== null && reading.exchange.status === 200 && reading.verdict === null) {
        this.verified.push(pointer);
      }
      return reading;
    });

  /** The newest terms of a body that came whole. Throws {@link NotLookedAt} where it did not. */
  readonly wholeTerms = async (): Promise<TermsReading> => {
    const reading = await this.terms();
    if (reading.exchange.status !== 200 || reading.exchange.wire === null) {
      throw new NotLookedAt('the terms were not had whole');
    }
    return reading;
  };

  /** The newest terms, found good. Throws {@link NotLookedAt} where they were not. */
  readonly goodTerms = async (): Promise<TermsReading> => {
    const reading = await this.wholeTerms();
    if (reading.verdict !== null) throw new NotLookedAt('the newest terms are broken');
    return reading;
  };

  /**
   * Asks for what must be an error. Throws {@link NotLookedAt} where the API fails in general: that is found where the
   * contract's resources are looked at, and each further question might be waited for in vain.
   */
  readonly askForError = async (question: Question): Promise<Exchange> => {
    const terms = await this.terms().catch(nothingWhenNotLookedAt);
    const resources = [await this.latest(), ...(terms ? [terms.exchange] : [])];
    if (resources.some(isSilent)) throw new NotLookedAt('the API does not answer in time');
    const exchange = await this.ask(question);
    if (isFailing(exchange) && resources.some(isFailing)) throw new NotLookedAt('the API is failing');
    return exchange;
  };

  /** @param promised the pointer to check them by; without it only their ends are looked at. */
  readonly readTerms = (revision: number, promised: Pointer | null = null, coding = 'gzip'): Promise<TermsReading> =>
    readTerms(
      (into) =>
        this.ask({
          path: termsPath(revision),
          headers: { accept: TERMS_MEDIA_TYPE, 'accept-encoding': coding },
          into: (chunk) => into(chunk),
        }),
      promised,
      this.settings,
      this.onBytes,
    );

  /** The resources that are answered as what they should be. Throws {@link NotLookedAt} when none is. */
  readonly resources = async (): Promise<readonly Resource[]> => {
    const latest = await this.latest();
    if (usablePointer(latest) === null) throw new NotLookedAt('`latest` was not had as it should be');
    const { exchange: terms } = await this.terms();
    const isAnswered = terms.status === 200 && terms.failure === null;
    return [{ name: 'latest', exchange: latest }, ...(isAnswered ? [{ name: 'terms', exchange: terms } as const] : [])];
  };

  #memo<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#once.get(name) as Promise<T> | undefined) ?? make();
    this.#once.set(name, made);
    return made;
  }
}

const isSilent = ({ failure }: Exchange) => failure?.kind === 'silent';

const isFailing = ({ status, failure }: Exchange) =>
  failure !== null || status === null || status === 429 || status >= 500;

function nothingWhenNotLookedAt(error: unknown): null {
  if (error instanceof NotLookedAt) return null;
  throw error;
}
