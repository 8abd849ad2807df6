import type { FaultInput } from './faults/table';
import type { WantedKey } from './key';
import { CONTROL_PATH, type ControlState } from './stub';

export interface ControlRequest {
  /** Null heals. */
  readonly fault?: FaultInput | null;
  readonly latest?: number;
  /** Null: none is wanted. */
  readonly key?: WantedKey | null;
}

async function ask(url: string, init?: RequestInit): Promise<ControlState> {
  const response = await fetch(`${url}${CONTROL_PATH}`, init);
  if (!response.ok) throw new Error(`${url}${CONTROL_PATH} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as ControlState;
}

/** What the stub API at `url` shows and has been asked. */
export const readApi = (url: string) => ask(url);

/** Changes what the stub API at `url` shows; what is absent stays. @throws Error with the problem document's text. */
export const controlApi = (url: string, change: ControlRequest) =>
  ask(url, { method: 'PUT', body: JSON.stringify(change) });
