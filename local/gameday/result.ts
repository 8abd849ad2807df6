/** How one fault went. Times are simulated, in minutes. */
export interface FaultResult {
  readonly fault: string;
  /** What somebody or something did to the tier. */
  readonly title: string;
  readonly tier: string;
  /** Name of the alarm that the fault is for. */
  readonly alarm: string;
  readonly told: 'page' | 'ticket';
  /** From the fault until the message was there; null when it never was. */
  readonly detectionMinutes: number | null;
  /** The first message of any alarm; null when there was none. */
  readonly heardFirst: { readonly alarm: string; readonly minutes: number } | null;
  /** The message of the fault's own alarm, as it arrived. */
  readonly message: string | null;
  readonly runbook: string | null;
  /** In their order, with what they ended with. */
  readonly commands: readonly CommandRun[];
  /** Whom the runbook says to call, and what they did; null where nobody was. */
  readonly called: string | null;
  /** What is so again after the restoration, in one sentence. */
  readonly promise: string;
  /** From the message until the promise was kept, and never broken again; null when it was not. */
  readonly keptMinutes: number | null;
  /** From the message until the alarm told that it is over; null when it did not. */
  readonly overMinutes: number | null;
  /** Other alarms of the tier that rang meanwhile. */
  readonly alsoRang: readonly string[];
  /** Why it went no further; null when it went to its end. */
  readonly problem: string | null;
}

export interface CommandRun {
  readonly command: string;
  readonly exitCode: number | null;
}

/** The later of both: readers have what was promised, and nobody is called any more. */
export function restorationMinutes({ keptMinutes, overMinutes }: FaultResult): number | null {
  return keptMinutes === null || overMinutes === null ? null : Math.max(keptMinutes, overMinutes);
}
