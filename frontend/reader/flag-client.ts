import { FLAGS_PATH, type FlagKey } from '../../contract/flags';
import { type FlagsInForce, flagsInForce, isOn, parseFlags } from './flags';
import { type Limits, type Receiver, receive } from './receive';

/** What survives a reload; `localStorage` behind {@link safely}, as a browser may refuse it. */
export interface Store {
  get(key: string): string | null;
  set(key: string, value: string): void;
}

/** Flags must not hold up the terms: after this a page goes on with what it trusts next. */
export const FLAG_LIMITS: Limits = { total: 1_500, stall: 1_500 };

const LAST_KNOWN_GOOD = 'tierline.flags';
const READER_ID = 'tierline.reader';

export interface FlagClient {
  isOn(key: FlagKey): boolean;
  inForce(): FlagsInForce;
  /** Asks `/flags/v1.json` once; a good answer is in force from then on and is kept. Never throws. */
  refresh(): Promise<void>;
}

export function flagClient(receiver: Receiver, store: Store, base = ''): FlagClient {
  let fetched: string | null = null;
  const readerId = ownId(store);
  const inForce = () => flagsInForce(fetched, store.get(LAST_KNOWN_GOOD));
  return {
    inForce,
    isOn: (key) => isOn(inForce().values, key, readerId),
    async refresh() {
      const received = await receive(receiver, base + FLAGS_PATH, FLAG_LIMITS, { cache: 'no-cache' });
      if (!received.ok) return;
      const body = new TextDecoder().decode(received.value.bytes);
      if (!parseFlags(body)) return;
      fetched = body;
      store.set(LAST_KNOWN_GOOD, body);
    },
  };
}

function ownId(store: Store): string {
  const kept = store.get(READER_ID);
  if (kept) return kept;
  const id = crypto.randomUUID();
  store.set(READER_ID, id);
  return id;
}

/** A store that forgets instead of throwing: a full, forbidden or missing `localStorage` must not stop a page. */
export function safely(storage: () => Pick<Storage, 'getItem' | 'setItem'>): Store {
  const memory = new Map<string, string>();
  return {
    get(key) {
      try {
        return storage().getItem(key) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set(key, value) {
      memory.set(key, value);
      try {
        storage().setItem(key, value);
      } catch {
        // The memory above lasts as long as the page; more is not to be had here.
      }
    },
  };
}
