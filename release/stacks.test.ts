import { stackProblem } from './stacks';

describe('a site is deployed only onto stacks that stand', () => {
  it.each([
    [{ a: 'CREATE_COMPLETE', b: 'UPDATE_COMPLETE' }],
    [{ a: 'UPDATE_ROLLBACK_COMPLETE' }],
    [{ a: 'IMPORT_COMPLETE', b: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' }],
  ])('%j', (statuses) => expect(stackProblem('dev', statuses)).toBeNull());

  it.each([
    [{ a: null, b: 'CREATE_COMPLETE' }, `There is no stack a: run "npx cdk deploy 'dev/**'" first.`],
    [{ a: null, b: 'DELETE_COMPLETE' }, `There is no stack a, b: run "npx cdk deploy 'dev/**'" first.`],
    [{ a: 'ROLLBACK_COMPLETE' }, `The stack a is ROLLBACK_COMPLETE: run "npx cdk deploy 'dev/**'" first.`],
    [{ a: 'UPDATE_IN_PROGRESS' }, 'The stack a is UPDATE_IN_PROGRESS: wait until that deployment is over.'],
    [{ a: 'DELETE_FAILED', b: 'UPDATE_IN_PROGRESS' }, /run "npx cdk/],
    [{ a: null, b: 'UPDATE_IN_PROGRESS' }, /There is no stack a, and the stack b is UPDATE_IN_PROGRESS: run/],
    [{ a: 'REVIEW_IN_PROGRESS' }, /REVIEW_IN_PROGRESS/],
    [{ a: 'UPDATE_ROLLBACK_FAILED' }, /UPDATE_ROLLBACK_FAILED/],
  ])('%j is named, with the next step', (statuses, sentence) =>
    expect(stackProblem('dev', statuses)).toMatch(sentence),
  );
});
