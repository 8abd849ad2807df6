import { MINUTE_MS, time } from '../clocks';
import { holdYet, pass } from '../finding';
import type { Evidence } from '../read-evidence';
import type { Requirement } from '../requirement';

export const bakeEnds = ({ question: { bake } }: Pick<Evidence, 'question'>) =>
  time(bake.since) + bake.minutes * MINUTE_MS;

/** The release was watched for as long as the tier wants, and the evidence was gathered after that. */
export const bake: Requirement = (evidence) => {
  const { since, minutes } = evidence.question.bake;
  const end = bakeEnds(evidence);
  if (evidence.at.getTime() >= end) return [pass(`The release was watched for ${minutes} minutes since ${since}.`)];
  return [
    holdYet(
      `The evidence was gathered at ${evidence.at.toISOString()}, and the release is to be watched until ${new Date(end).toISOString()}: gather it again then.`,
    ),
  ];
};
