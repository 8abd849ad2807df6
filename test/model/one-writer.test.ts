import { LATEST_PATH, termsPath } from '../../contract/taxonomy';
import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { FAULT_KINDS } from '../../local/api/faults/table';
import { tryFault } from './every-fault';
import { API_FAULTS } from './faults/all';
import { noFigures } from './figures';
import { ModelApi } from './model-api';
import { revisionOf } from './publications';
import { told } from './report';
import type { Situation } from './situations';
import { Violation } from './violation';

/** The long run begins with all of them. */
const HERE: readonly Situation[] = ['nothing is there yet', 'readers are a revision behind'];

function apiAt42(): ModelApi {
  const api = new ModelApi();
  for (const revision of [41, 42]) api.publish(revisionOf(revision));
  return api;
}

describe('the API of the model goes wrong', () => {
  it('in every way of the stub, and in at least 40 in all, each under a name of its own', () => {
    const names = API_FAULTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(40);
    for (const kind of FAULT_KINDS) expect(names.filter((name) => name.startsWith(`stub ${kind}`))).not.toEqual([]);
  });

  it.each(API_FAULTS)('$name: somebody who asks gets something else', (fault) => {
    const answers = (which: typeof fault | null) => {
      const [api, healthy] = [apiAt42(), apiAt42()];
      api.fault = which;
      const questions = [LATEST_PATH, termsPath(42)].flatMap((path) => {
        const etag = healthy.answer({ method: 'GET', path, headers: {} }, 'reader').headers['etag'];
        const conditions = [
          {},
          {},
          { 'if-none-match': etag },
          { 'if-none-match': '"old"' },
          { 'accept-encoding': 'gzip' },
        ];
        return conditions.map((headers) => ({ method: 'GET', path, headers }));
      });
      const answers = questions.map((question) => api.answer(question, 'writer'));
      return JSON.stringify(answers.map(({ body, wire, ...rest }) => [rest, `${body}`, wire?.length]));
    };
    expect(answers(fault)).not.toBe(answers(null));
  });
});

describe('a reader never sees a broken or mixed snapshot, and never goes back', () => {
  it.each(API_FAULTS)('while the API goes wrong: $name', async (fault) => {
    const figures = noFigures();
    for (const situation of HERE) {
      await tryFault(syncTaxonomy, fault, situation, figures).catch((error) => {
        throw error instanceof Violation ? new Error(told(error, `--fault '${fault.name}'`)) : error;
      });
    }
    expect(figures.runs).toBe(HERE.length);
    expect(figures.checks).toBeGreaterThan(figures.operations);
  });
});
