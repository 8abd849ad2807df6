import { createContext, runInContext } from 'node:vm';
import type { EdgeFunction } from './model';

/** One header, cookie or query parameter, as the event structure has it. */
export interface EventValue {
  value: string;
  multiValue?: { value: string }[];
}
export type EventValues = Record<string, EventValue>;

export interface EventRequest {
  method: string;
  uri: string;
  querystring: EventValues;
  headers: EventValues;
  cookies: EventValues;
}

export interface EventResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: EventValues;
  cookies?: EventValues;
  body?: string | { encoding?: string; data: string };
}

/** CloudFront Functions, event structure version 1.0 (CloudFront, developer guide). */
export interface FunctionEvent {
  version: '1.0';
  context: { distributionDomainName: string; distributionId: string; eventType: string; requestId: string };
  viewer: { ip: string };
  request: EventRequest;
  response?: EventResponse;
}

/** Reads one value of a key-value store; rejects when the key is not there. */
export type ReadKey = (store: string, key: string) => Promise<string>;

export interface FunctionOutcome {
  readonly returned: unknown;
  /** Origin that the function chose instead of the behaviour's. */
  readonly origin: string | null;
}

/** The real limit is CPU time (about a millisecond); this one only ends loops. */
const LIMIT_MS = 1_000;

/** The functions' own `cloudfront` module, as far as our functions use it; anything else is an error of the function. */
function cloudfront(edge: EdgeFunction, read: ReadKey, choose: (origin: string) => void) {
  const kvs = () => ({
    get: async (key: string, options?: { format?: string }) => {
      if (!edge.store) throw new Error(`${edge.name} has no key-value store`);
      const value = await read(edge.store, key);
      return options?.format === 'json' ? JSON.parse(value) : value;
    },
    exists: async (key: string) => {
      if (!edge.store) throw new Error(`${edge.name} has no key-value store`);
      return read(edge.store, key).then(
        () => true,
        () => false,
      );
    },
  });
  return { kvs, selectRequestOriginById: choose };
}

/**
 * Runs a function of runtime 2.0 in a context of its own: no timers, no network, no eval, no modules but `cloudfront`.
 * Source: CloudFront, developer guide, "JavaScript runtime 2.0 features" and "Helper methods for origin modification".
 * @throws whatever the function throws, and a time-out
 */
export async function runFunction(
  edge: EdgeFunction,
  event: FunctionEvent,
  read: ReadKey,
  log: (line: string) => void,
): Promise<FunctionOutcome> {
  let origin: string | null = null;
  const module = cloudfront(edge, read, (id) => {
    origin = id;
  });
  const context = createContext(
    { __cloudfront: module, __event: JSON.stringify(event), console: { log: (line: unknown) => log(String(line)) } },
    { codeGeneration: { strings: false, wasm: false } },
  );
  const code = edge.code.replace(/^\s*import\s+(\w+)\s+from\s+['"]cloudfront['"];?/m, 'const $1 = __cloudfront;');
  const running = runInContext(`${code}\n;handler(JSON.parse(__event));`, context, {
    timeout: LIMIT_MS,
    filename: edge.name,
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${edge.name} did not end within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  const returned: unknown = await Promise.race([running, late]).finally(() => clearTimeout(timer));
  return { returned, origin };
}
