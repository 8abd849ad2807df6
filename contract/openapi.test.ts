import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { parse } from 'yaml';
import { parsePointer } from '../lambda/taxonomy-sync/pointer';
import { termProblem } from '../lambda/taxonomy-sync/term-shape';
import { TermsChecker } from '../lambda/taxonomy-sync/terms-checker';
import { NEWEST_REVISION, publicationAt } from '../local/api/catalogue';
import { PROBLEM_MEDIA_TYPE, problem } from '../local/api/problem';
import type { Publication } from '../local/api/publication';
import {
  CONTRACT_HEADER,
  CONTRACT_VERSION,
  LATEST_PATH,
  MAX_DEPTH,
  MAX_ID_LENGTH,
  MAX_LINE_BYTES,
  MAX_PARENTS,
  MAX_POINTER_BYTES,
  REVISIONS_PATTERN,
  TERMS_MEDIA_TYPE,
  termsPath,
} from './taxonomy';

const api = parse(readFileSync(join(__dirname, 'openapi.yaml'), 'utf8'));
const TERMS_PATH = termsPath('{revision}' as unknown as number);
const { schemas, responses, headers } = api.components;
const latest = api.paths[LATEST_PATH];
const terms = api.paths[TERMS_PATH];

const ajv = new Ajv2020({
  strict: false,
  // The two formats that occur; ajv itself knows none.
  formats: {
    int64: Number.isSafeInteger,
    'uri-reference': true,
    'date-time': (text) => !Number.isNaN(Date.parse(text)),
  },
});
ajv.addSchema(api, 'openapi.yaml');

/** What a schema of the description finds wrong with a value; an empty list for nothing. */
function violations(schema: string, value: unknown): unknown[] {
  const validate = ajv.getSchema(`openapi.yaml#/components/schemas/${schema}`);
  if (!validate) throw new Error(`There is no schema ${schema}.`);
  return validate(value) ? [] : (validate.errors ?? []);
}

const pointerExample = latest.get.responses['200'].content['application/json'].examples.newest.value;
const termsExample: string = terms.get.responses['200'].content[TERMS_MEDIA_TYPE].examples.revision.value;
const commas = (number: number) => number.toLocaleString('en');

describe('the description says what the code does', () => {
  test('the same paths, methods and version', () => {
    expect(Object.keys(api.paths)).toEqual([LATEST_PATH, TERMS_PATH]);
    expect(TERMS_PATH.startsWith(REVISIONS_PATTERN.replace('*', ''))).toBe(true);
    for (const path of [latest, terms]) expect(Object.keys(path)).toEqual(expect.arrayContaining(['get', 'head']));
    expect(api.info.version).toBe(CONTRACT_VERSION);
    expect(headers.Contract.example).toBe(CONTRACT_VERSION);
  });

  test('the same media types', () => {
    expect(Object.keys(latest.get.responses['200'].content)).toEqual(['application/json']);
    expect(Object.keys(terms.get.responses['200'].content)).toEqual([TERMS_MEDIA_TYPE]);
    const errors = Object.values<{ content?: object }>(responses).flatMap(({ content }) => Object.keys(content ?? {}));
    expect(new Set(errors)).toEqual(new Set([PROBLEM_MEDIA_TYPE]));
  });

  test('the contract header on every answer', () => {
    const answers = [latest, terms].flatMap(({ get, head }) => [get.responses['200'], head.responses['200']]);
    for (const answer of [...answers, ...Object.values<{ headers: object }>(responses)]) {
      expect(answer.headers).toHaveProperty(CONTRACT_HEADER, { $ref: '#/components/headers/Contract' });
    }
  });

  test('the same limits, also where only words can say them', () => {
    expect(schemas.TermId.maxLength).toBe(MAX_ID_LENGTH);
    expect(schemas.Term.properties.parentIds.maxItems).toBe(MAX_PARENTS);
    expect(schemas.Revision.maximum).toBe(Number.MAX_SAFE_INTEGER);
    expect(terms.get.description).toContain(`at most ${commas(MAX_LINE_BYTES)} bytes long`);
    expect(terms.get.description).toContain(`at most ${MAX_DEPTH} terms`);
    expect(latest.get.description).toContain(`at most ${commas(MAX_POINTER_BYTES)} bytes`);
  });
});

describe('the examples are what the sync accepts', () => {
  const pointer = parsePointer(JSON.stringify(pointerExample));

  test('the pointer, and the terms that it names', () => {
    const checker = new TermsChecker(pointer, { foreignParents: [], maxBytes: 10_000 });
    checker.push(Buffer.from(termsExample));
    expect(() => checker.finish()).not.toThrow();
  });

  test('each line by its schema', () => {
    const lines = termsExample
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(violations('TermsHeader', lines.shift())).toEqual([]);
    expect(violations('TermsTrailer', lines.pop())).toEqual([]);
    for (const line of lines) expect(violations('Term', line)).toEqual([]);
  });
});

describe('the schemas and the sync agree on what a term is', () => {
  const good = { id: 'a', parentIds: [], labels: {} };
  const many = (length: number) => Array.from({ length }, (_, i) => `p${i}`);
  test.each<[string, unknown, boolean]>([
    ['the least', good, true],
    ['further fields', { ...good, gtin: ['1'], end: true }, true],
    ['an empty label', { ...good, labels: { 'zh-Hant': '' } }, true],
    ['the longest id', { ...good, id: 'x'.repeat(MAX_ID_LENGTH) }, true],
    ['an id that is longer', { ...good, id: 'x'.repeat(MAX_ID_LENGTH + 1) }, false],
    ['an id of as many characters outside the first plane', { ...good, id: '😀'.repeat(MAX_ID_LENGTH) }, true],
    ['one more of them', { ...good, id: '😀'.repeat(MAX_ID_LENGTH + 1) }, false],
    ['an empty id', { ...good, id: '' }, false],
    ['a number as id', { ...good, id: 1 }, false],
    ['as many parents as allowed', { ...good, parentIds: many(MAX_PARENTS) }, true],
    ['one more', { ...good, parentIds: many(MAX_PARENTS + 1) }, false],
    ['a parent twice', { ...good, parentIds: ['b', 'b'] }, false],
    ['no parents field', { id: 'a', labels: {} }, false],
    ['an empty parent', { ...good, parentIds: [''] }, false],
    ['a label for no locale', { ...good, labels: { english_: 'x' } }, false],
    ['a label that is no text', { ...good, labels: { en: null } }, false],
    ['labels in an array', { ...good, labels: [] }, false],
    ['a definition that is null', { ...good, definition: null }, false],
    ['an order', { ...good, order: -1.5 }, true],
    ['an order in text', { ...good, order: '1' }, false],
    ['an array', [good], false],
  ])('%s', (_, value, accepted) => {
    expect({ schema: violations('Term', value).length === 0, sync: termProblem(value) === null }).toEqual({
      schema: accepted,
      sync: accepted,
    });
  });
});

describe('the stub API answers by the description', () => {
  test('its pointer, its lines and its problem documents', () => {
    const { pointer, terms: bytes } = publicationAt('food', NEWEST_REVISION) as Publication;
    expect(violations('Pointer', pointer)).toEqual([]);
    const lines = bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(violations('TermsTrailer', lines.pop())).toEqual([]);
    expect(violations('TermsHeader', lines.shift())).toEqual([]);
    expect(lines.flatMap((line) => violations('Term', line))).toEqual([]);
    expect(violations('Problem', problem(404, 'There is no such revision.'))).toEqual([]);
  });
});
