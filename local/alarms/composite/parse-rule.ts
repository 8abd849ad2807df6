import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { NotModelled } from '../not-modelled';
import { nameOfAlarm } from './name-of-alarm';
import type { Rule } from './rule';

/** A text in quotes, in which a backslash keeps the next character as it is; a bracket or comma; or a word. */
const TOKEN = /\s*("(?:\\.|[^"\\])*"|[(),]|[^\s(),"]+|\S)/g;
const STATES: readonly string[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] satisfies StateValue[];

/**
 * Reads a rule expression ("Composite alarms", alarm-combining.html, "Syntax"). Alarms are named with or without quotes,
 * by name or ARN; "if specified without quotes, they must not contain spaces, round brackets, or commas". NOT binds
 * tighter than AND, and AND tighter than OR, as usual; the page only says that parentheses order.
 * @throws NotModelled with what was found and where.
 */
export function parseRule(text: string): Rule {
  const reader = new Reader(text);
  const rule = disjunction(reader);
  reader.expectEnd();
  return rule;
}

class Reader {
  readonly #tokens: readonly { readonly text: string; readonly at: number }[];
  #next = 0;

  constructor(private readonly rule: string) {
    this.#tokens = [...rule.matchAll(TOKEN)].map((match) => ({
      text: match[1] ?? '',
      at: match.index + match[0].length - (match[1] ?? '').length,
    }));
  }

  /** The next token; empty at the end. */
  get word(): string {
    return this.#tokens[this.#next]?.text ?? '';
  }

  take(): string {
    const { word } = this;
    this.#next += 1;
    return word;
  }

  takeIf(word: string): boolean {
    if (this.word !== word) return false;
    this.#next += 1;
    return true;
  }

  expect(word: string): void {
    if (!this.takeIf(word)) this.fail(`"${word}"`);
  }

  expectEnd(): void {
    if (this.word !== '') this.fail('AND, OR or the end');
  }

  fail(expected: string): never {
    const at = this.#tokens[this.#next]?.at ?? this.rule.length;
    const found = this.word === '' ? 'the end' : `"${this.word}"`;
    throw new NotModelled(`the rule "${this.rule}": ${found} at character ${at + 1}, expected ${expected}`);
  }
}

function disjunction(reader: Reader): Rule {
  const of = [conjunction(reader)];
  while (reader.takeIf('OR')) of.push(conjunction(reader));
  return of.length === 1 ? (of[0] as Rule) : { kind: 'or', of };
}

function conjunction(reader: Reader): Rule {
  const of = [condition(reader)];
  while (reader.takeIf('AND')) of.push(condition(reader));
  return of.length === 1 ? (of[0] as Rule) : { kind: 'and', of };
}

function condition(reader: Reader): Rule {
  if (reader.takeIf('NOT')) return { kind: 'not', of: condition(reader) };
  if (reader.takeIf('TRUE')) return { kind: 'constant', value: true };
  if (reader.takeIf('FALSE')) return { kind: 'constant', value: false };
  if (reader.takeIf('AT_LEAST')) return atLeast(reader);
  if (reader.takeIf('(')) {
    const rule = disjunction(reader);
    reader.expect(')');
    return rule;
  }
  const state = stateIn(reader, 'ALARM, OK, INSUFFICIENT_DATA, AT_LEAST, NOT, TRUE, FALSE or "("');
  reader.expect('(');
  const alarm = reference(reader);
  reader.expect(')');
  return { kind: 'state', state, alarm };
}

/** `AT_LEAST(M, STATE_CONDITION, (alarm1, …))`, where M may be a percentage and the state may follow a NOT. */
function atLeast(reader: Reader): Rule {
  reader.expect('(');
  const count = /^(\d+)(%?)$/.exec(reader.word);
  if (!count) reader.fail('a number or a percentage');
  reader.take();
  reader.expect(',');
  const not = reader.takeIf('NOT');
  const state = stateIn(reader, 'ALARM, OK or INSUFFICIENT_DATA');
  reader.expect(',');
  reader.expect('(');
  const alarms = [reference(reader)];
  while (reader.takeIf(',')) alarms.push(reference(reader));
  reader.expect(')');
  reader.expect(')');
  return { kind: 'at-least', least: Number(count[1]), percent: count[2] === '%', not, state, alarms };
}

function stateIn(reader: Reader, expected: string): StateValue {
  if (!STATES.includes(reader.word)) reader.fail(expected);
  return reader.take() as StateValue;
}

function reference(reader: Reader): string {
  const { word } = reader;
  if (word === '' || ['(', ')', ',', '"'].includes(word)) reader.fail('the name or the ARN of an alarm');
  reader.take();
  return nameOfAlarm(word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word);
}
