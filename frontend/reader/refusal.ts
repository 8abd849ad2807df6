/** Why an answer was not taken. `reason` is stable and for machines, `message` is one sentence for a person. */
export interface Refusal<Reason extends string = string> {
  readonly reason: Reason;
  readonly message: string;
}

export type Checked<T, Reason extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal<Reason> };

export const accept = <T>(value: T) => ({ ok: true, value }) as const;

export const refuse = <Reason extends string>(reason: Reason, message: string) =>
  ({ ok: false, refusal: { reason, message } }) as const;
