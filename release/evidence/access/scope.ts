import { canonical } from '../canonical';
import { isObject, type StackState, type TemplateResource } from '../template';
import { type Pattern, patternOf, type TextPart } from './pattern';
import { physicalName } from './physical-name';

/** Reads CloudFormation's values as texts; what only a deployment knows becomes a token of the stack and logical id. */
export interface Scope {
  readonly state: StackState;
  resource(id: string): TemplateResource | undefined;
  parts(value: unknown): readonly TextPart[];
  pattern(value: unknown, wildcards?: boolean): Pattern;
  /** A resource for which a reference or a name stands: `stack/LogicalId`, or the name itself. */
  owner(value: unknown): string;
}

const PSEUDO: Readonly<Record<string, (state: StackState) => string>> = {
  'AWS::AccountId': ({ account }) => account,
  'AWS::Region': ({ region }) => region,
  'AWS::Partition': () => 'aws',
  'AWS::URLSuffix': () => 'amazonaws.com',
  'AWS::StackName': ({ stack }) => stack,
};

export function scopeOf(state: StackState): Scope {
  const { template, stack } = state;
  const resource = (id: string) => (Object.hasOwn(template.Resources ?? {}, id) ? template.Resources?.[id] : undefined);

  /** Not to be read further; by its whole text, and that of the conditions, mappings and parameters that it may use. */
  function opaque(value: unknown): TextPart {
    const uses = [template.Conditions, template.Mappings, template.Parameters].map((each) => each ?? {});
    return { token: canonical([stack, value, ...uses]), shown: canonical(value) };
  }

  function reference(id: string, attribute: string | null): TextPart {
    const pseudo = attribute === null ? PSEUDO[id] : undefined;
    if (pseudo) return pseudo(state);
    const target = resource(id);
    if (!target) return { token: canonical([stack, id, template.Parameters?.[id] ?? null]), shown: id };
    const known = physicalName(target, attribute, state);
    if (known !== null) return known;
    const shown = attribute === null ? id : `${id}.${attribute}`;
    return { token: `${stack}/${shown}`, shown };
  }

  function parts(value: unknown): readonly TextPart[] {
    if (['string', 'number', 'boolean'].includes(typeof value)) return [String(value)];
    if (!isObject(value) || Object.keys(value).length !== 1) return [opaque(value)];
    const [[name, argument]] = Object.entries(value) as [[string, unknown]];
    if (name === 'Ref' && typeof argument === 'string') return [reference(argument, null)];
    if (name === 'Fn::GetAtt') {
      const [id, ...rest] =
        typeof argument === 'string' ? argument.split('.') : Array.isArray(argument) ? argument : [];
      return [...(typeof id === 'string' && rest.every(isText) ? [reference(id, rest.join('.'))] : [opaque(value)])];
    }
    if (name === 'Fn::Join' && Array.isArray(argument) && isText(argument[0]) && Array.isArray(argument[1])) {
      const [between, pieces] = argument as [string, unknown[]];
      return joined(pieces.flatMap((piece, index) => [...(index > 0 ? [between] : []), ...parts(piece)]));
    }
    if (name === 'Fn::Sub') return substituted(argument) ?? [opaque(value)];
    return [opaque(value)];
  }

  function substituted(argument: unknown): readonly TextPart[] | null {
    const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
    if (!isText(text) || !isObject(given)) return null;
    const pieces = text.split(/\$\{([^{}]*)\}/).flatMap((piece, index): readonly TextPart[] => {
      if (index % 2 === 0) return [piece];
      // `${!name}` is written out as `${name}` (CloudFormation, Fn::Sub).
      if (piece.startsWith('!')) return [`\${${piece.slice(1)}}`];
      if (Object.hasOwn(given, piece)) return parts(given[piece]);
      const [id = '', ...rest] = piece.trim().split('.');
      return [reference(id, rest.length > 0 ? rest.join('.') : null)];
    });
    return joined(pieces);
  }

  const pattern = (value: unknown, wildcards = true) => patternOf(parts(value), wildcards);
  return { state, resource, parts, pattern, owner: (value) => ownerOf(value) };

  function ownerOf(value: unknown): string {
    if (isObject(value)) {
      const id = isText(value['Ref']) ? value['Ref'] : [value['Fn::GetAtt']].flat()[0];
      if (isText(id) && resource(id.split('.')[0] as string)) return `${stack}/${id.split('.')[0]}`;
    }
    const text = parts(value);
    const named = text.length === 1 && isText(text[0]) ? text[0] : canonical(text);
    const own = Object.entries(template.Resources ?? {}).find(
      ([, each]) => physicalName(each, null, state) === named || physicalName(each, 'Arn', state) === named,
    );
    return own ? `${stack}/${own[0]}` : named;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Neighbouring literals as one, so that a policy variable is not cut in two. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const out: TextPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (isText(part) && isText(last)) out[out.length - 1] = last + part;
    else out.push(part);
  }
  return out;
}
