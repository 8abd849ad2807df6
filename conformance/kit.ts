import { type Check, NotLookedAt } from './check';
import { CHECKS } from './checks';
import { Observed } from './observed';
import type { CheckResult, Report } from './report/report';
import type { Settings } from './settings';

/** Told while the kit is at work. */
export interface Listener {
  readonly started?: (check: Check) => void;
  readonly bytes?: (bytes: number) => void;
  readonly ended?: (result: CheckResult) => void;
}

/** No connection to the server was had at all, so nothing can be said of it. */
export class NotReachable extends Error {
  override name = 'NotReachable';
}

/** Looks at every promise, one after another. Throws {@link NotReachable}; a server that fails is a report. */
export async function runKit(settings: Settings, listener: Listener = {}, checks = CHECKS): Promise<Report> {
  const started = performance.now();
  const observed = new Observed(settings, listener.bytes);
  const { failure } = await observed.latest();
  if (failure?.kind === 'unreachable') throw new NotReachable(failure.message);
  const results: CheckResult[] = [];
  for (const check of checks) {
    listener.started?.(check);
    const result = await resultOf(check, observed);
    results.push(result);
    listener.ended?.(result);
  }
  return {
    apiUrl: settings.apiUrl,
    conforms: results.every(({ outcome }) => outcome !== 'broken'),
    seconds: since(started),
    checks: results,
    verified: observed.verified,
  };
}

async function resultOf(check: Check, observed: Observed): Promise<CheckResult> {
  const { id, promise } = check;
  const started = performance.now();
  const result = (rest: Pick<CheckResult, 'outcome' | 'findings' | 'note'>): CheckResult => {
    return { id, promise, seconds: since(started), ...rest };
  };
  try {
    const { findings, seen = '' } = await check.look(observed);
    if (findings.length === 0) return result({ outcome: 'kept', findings, note: seen });
    return result({ outcome: 'broken', findings, note: '' });
  } catch (error) {
    if (!(error instanceof NotLookedAt)) throw error;
    return result({ outcome: 'not looked at', findings: [], note: error.message });
  }
}

const since = (started: number) => Math.round(performance.now() - started) / 1000;
