import { type FaultResult, restorationMinutes } from './result';

/** Minutes of simulated time within which each fault must be told, and then be over. */
export const LIMITS = { detection: 10, restoration: 15 } as const;

/** What missed a limit, one sentence each; empty when every fault was told and put right in time. */
export const missed = (results: readonly FaultResult[]): readonly string[] => results.flatMap(missedBy);

function missedBy(result: FaultResult): string[] {
  const { fault, alarm, detectionMinutes, problem, message, runbook, commands } = result;
  const say = (what: string) => `${fault}: ${what}`;
  if (problem !== null) return [say(problem)];
  if (detectionMinutes === null) return [say(`${alarm} did not tell of it.`)];
  const found: string[] = [];
  if (detectionMinutes > LIMITS.detection) {
    found.push(say(`told after ${detectionMinutes} minutes, expected ${LIMITS.detection} at most.`));
  }
  if (runbook === null) found.push(say('the message leads to no runbook.'));
  if (!/^First: npx tier /m.test(message ?? '')) found.push(say('the message names no first command.'));
  const [wrong] = commands.filter(({ exitCode }) => exitCode !== 0 && exitCode !== 1);
  if (wrong) found.push(say(`"${wrong.command}" ended with ${wrong.exitCode}.`));
  const restoration = restorationMinutes(result);
  if (restoration === null) found.push(say('the runbook did not lead out of it.'));
  else if (restoration > LIMITS.restoration) {
    found.push(say(`over after ${restoration} minutes, expected ${LIMITS.restoration} at most.`));
  }
  return found;
}
