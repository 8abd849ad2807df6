import { z } from 'zod';
import { type Fault, faultSchema } from './faults/table';
import { keySchema, type WantedKey } from './key';
import type { FieldError } from './problem';

/** What may be set; what is absent stays as it is. */
export interface ControlChange {
  readonly fault?: Fault | null | undefined;
  readonly latest?: number | undefined;
  readonly key?: WantedKey | null | undefined;
}

export type ControlInput = { readonly change: ControlChange } | { readonly errors: readonly FieldError[] };

const fieldOf = (path: readonly PropertyKey[]) => path.map(String).join('.') || 'body';

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: fieldOf(issue.path), detail: issue.message }];
  return issue.keys.map((key) => ({ field: fieldOf([...issue.path, key]), detail: 'there is no such setting' }));
}

/** Reads the body of `PUT /_control`. @param newest the highest revision that there is. */
export function readControl(body: string, newest: number): ControlInput {
  const schema = z.strictObject({
    fault: faultSchema.nullable().optional(),
    latest: z.int().min(1).max(newest).optional(),
    key: keySchema.nullable().optional(),
  });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { errors: [{ field: 'body', detail: 'expected a JSON object such as {"fault":{"kind":"hang"}}' }] };
  }
  const result = schema.safeParse(json);
  return result.success ? { change: result.data } : { errors: result.error.issues.flatMap(fieldErrors) };
}
