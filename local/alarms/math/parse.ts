import jsep from 'jsep';
import { NotModelled } from '../not-modelled';

// "AND or &&, OR or ||" (using-metric-math.html); as tightly as the ones that jsep knows.
jsep.addBinaryOp('OR', 1);
jsep.addBinaryOp('AND', 2);

export type Expression = jsep.CoreExpression;

/** @throws NotModelled when it cannot be read. */
export function parse(text: string): Expression {
  if (/^\s*SELECT\b/i.test(text)) throw new NotModelled('Metrics Insights queries (SELECT)');
  try {
    return jsep(text) as Expression;
  } catch (error) {
    throw new NotModelled(`the expression "${text}" (${(error as Error).message})`);
  }
}
