import type { Pointer } from '../../contract/taxonomy';
import type { Finding } from '../check';

export interface CheckResult {
  readonly id: string;
  readonly promise: string;
  readonly outcome: 'kept' | 'broken' | 'not looked at';
  readonly findings: readonly Finding[];
  /** What was seen of a promise that is kept, or why it was not looked at. */
  readonly note: string;
  readonly seconds: number;
}

export interface Report {
  readonly apiUrl: string;
  /** No promise is broken. */
  readonly conforms: boolean;
  readonly seconds: number;
  readonly checks: readonly CheckResult[];
  /** What was read whole and found good. */
  readonly verified: readonly Pointer[];
}

export const countOf = (report: Report, outcome: CheckResult['outcome']): number =>
  report.checks.filter((check) => check.outcome === outcome).length;
