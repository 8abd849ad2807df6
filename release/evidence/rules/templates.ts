import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding } from '../finding';
import { resourcesOf, type StackState } from '../template';

const STACK = 'AWS::CloudFormation::Stack';

/** What makes a template mean something else than it says: macros, and resources that change their type. */
export function templateFindings(before: readonly StackState[], after: readonly StackState[]): readonly Finding[] {
  return after.flatMap((fresh) => {
    const old = before.find(({ stack }) => stack === fresh.stack);
    const place = { stack: fresh.stack, id: '', type: STACK };
    const macros = same(old?.template['Transform'], fresh.template['Transform'])
      ? []
      : [finding('access', place, 'A macro rewrites the template, so what is deployed cannot be read from it.', false)];
    const retyped = Object.entries(resourcesOf(fresh))
      .map(([id, { Type }]) => ({ id, Type, was: resourcesOf(old)[id]?.Type }))
      .filter(({ Type, was }) => was !== undefined && was !== Type)
      .map(({ id, Type, was }) =>
        finding('data', { stack: fresh.stack, id, type: Type }, `It was a ${was} and becomes a ${Type}.`),
      );
    const included = JSON.stringify(fresh.template).includes('"Fn::Transform"')
      ? [
          finding(
            'access',
            place,
            'A part of the template comes from elsewhere (Fn::Transform) and cannot be read.',
            false,
          ),
        ]
      : [];
    return [...macros, ...retyped, ...included];
  });
}
