import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { FunctionRequest } from '../contract/functions';

/** What a function answered; `crashed` when it did not come to an answer, with its own words. */
export type Invoked<T> =
  | { readonly is: 'answered'; readonly outcome: T }
  | { readonly is: 'crashed'; readonly message: string };

/**
 * Runs a function once and waits for its report: of one attempt only, as somebody sits there who can ask again. Errors of
 * the call itself (no right, no such function) are thrown.
 */
export async function invoke<T>(lambda: LambdaClient, functionName: string, signal?: AbortSignal): Promise<Invoked<T>> {
  const request: FunctionRequest = { report: true, once: true };
  const command = new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(request)) });
  const { FunctionError, Payload } = await lambda.send(command, signal ? { abortSignal: signal } : {});
  const text = Payload?.transformToString() ?? '';
  if (FunctionError === undefined) {
    try {
      return { is: 'answered', outcome: JSON.parse(text) as T };
    } catch {
      return { is: 'crashed', message: `it answered ${JSON.stringify(text.slice(0, 200))}` };
    }
  }
  return { is: 'crashed', message: crashMessage(text) };
}

/** Lambda's `{errorType, errorMessage}`, as one line. */
export function crashMessage(payload: string): string {
  try {
    const { errorType, errorMessage } = Object(JSON.parse(payload)) as Record<string, unknown>;
    const parts = [errorType, errorMessage].filter((part) => typeof part === 'string' && part !== '');
    if (parts.length > 0) return parts.join(': ').replace(/\s+/g, ' ').replace(/\.$/, '');
  } catch {
    // Not JSON: shown as it is.
  }
  return payload.trim().slice(0, 200) || 'no message';
}
