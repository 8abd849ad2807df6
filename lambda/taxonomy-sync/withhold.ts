import { SHORTEST_KEY } from '../../contract/api-key';

const INSTEAD = '(withheld)';

/**
 * An outcome without the keys, wherever the API put them: in an address that it redirects to, in a field of its pointer,
 * in a term that a message quotes. Messages quote text as JSON and cut it off with an ellipsis, so both the spellings of
 * a key and the beginnings of it before an ellipsis are taken out.
 */
export function withhold<T>(outcome: T, keys: readonly string[]): T {
  if (keys.length === 0) return outcome;
  const spellings = [...new Set(keys.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
  return without(outcome, spellings) as T;
}

function without(value: unknown, spellings: readonly string[]): unknown {
  if (typeof value === 'string') return spellings.reduce(withoutOne, value);
  if (Array.isArray(value)) return value.map((each) => without(each, spellings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, spellings)]));
}

function withoutOne(text: string, spelling: string): string {
  const whole = text.replaceAll(spelling, INSTEAD);
  const cut = text.includes('…') ? beginnings(spelling) : [];
  return cut.reduce((rest, beginning) => rest.replaceAll(`${beginning}…`, `${INSTEAD}…`), whole);
}

/** From the longest to one that says little: half of the shortest key. */
function beginnings(spelling: string): string[] {
  const least = SHORTEST_KEY / 2;
  return Array.from({ length: Math.max(0, spelling.length - least) }, (_, i) => spelling.slice(0, -1 - i));
}

/** As it is, as JSON has it, once and twice, and as an address has it. */
function spellingsOf(key: string): string[] {
  const json = inJson(key);
  const inAddress = [encodeURIComponent(key), encodeURI(key), new URLSearchParams({ key }).toString().slice(4)];
  return [key, json, inJson(json), ...inAddress, ...inAddress.map(lowerEscapes)];
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const lowerEscapes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (coded) => coded.toLowerCase());
