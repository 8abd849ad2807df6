import { parse } from 'yaml';

/** What is wrong in a workflow, and in which line of which job a person finds it. */
export interface Finding {
  readonly where: string;
  readonly says: string;
}

type Mapping = Readonly<Record<string, unknown>>;
const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** GitHub stops a job that names no limit after 360 minutes (Actions, "Workflow syntax", `timeout-minutes`). */
const LONGEST_MINUTES = 60;

/**
 * This project's own rules, which neither actionlint nor zizmor has: a job ends by itself, and says what it may; an
 * action is pinned by hash with its version beside it; what is handed over stays within this repository's rights.
 * @param text a workflow, as YAML
 */
export function judgeWorkflow(text: string): Finding[] {
  const workflow = mapping(parse(text));
  const jobs = Object.entries(mapping(workflow['jobs']));
  return [
    ...(isEmpty(workflow['permissions'])
      ? []
      : [{ where: 'permissions', says: 'is not {}: take everything away here, and give each job what it needs' }]),
    ...(workflow['concurrency'] === undefined
      ? [{ where: 'concurrency', says: 'is missing: two runs of one thing must not meet' }]
      : []),
    ...jobs.flatMap(([name, job]) => jobFindings(`jobs.${name}`, mapping(job))),
    ...unversioned(text),
  ];
}

function jobFindings(where: string, job: Mapping): Finding[] {
  const minutes = job['timeout-minutes'];
  const timely = typeof minutes === 'number' && minutes <= LONGEST_MINUTES;
  return [
    ...(timely
      ? []
      : [
          {
            where: `${where}.timeout-minutes`,
            says: `is ${minutes ?? 'missing'}, expected at most ${LONGEST_MINUTES}`,
          },
        ]),
    ...(job['permissions'] === undefined
      ? [{ where: `${where}.permissions`, says: 'is missing: name what the job may, or {}' }]
      : []),
    ...list(job['steps']).flatMap((step) => stepFindings(where, mapping(step))),
  ];
}

function stepFindings(where: string, step: Mapping): Finding[] {
  if (step['run'] !== undefined) return secretsInScripts(where, step);
  const checkout = /^actions\/checkout@/.test(String(step['uses']));
  // zizmor asks for it of the action's older versions only.
  if (!checkout || mapping(step['with'])['persist-credentials'] === false) return [];
  return [{ where: `${where}.steps`, says: 'check out with persist-credentials, expected false' }];
}

/** A token that a script of the branch sees can be taken away by it. */
function secretsInScripts(where: string, step: Mapping): Finding[] {
  const used = Object.entries(mapping(step['env'])).filter(([, value]) => /\bsecrets\b/.test(String(value)));
  return used.map(([name]) => ({
    where: `${where}.env.${name}`,
    says: 'hands a secret to a script: let an action of its own take it',
  }));
}

/** Comments are no part of what YAML means, so they are looked for in the text. */
function unversioned(text: string): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const [, used] = /^\s*-?\s*uses:\s*(.*)$/.exec(line) ?? [];
    if (used === undefined || used.startsWith('./')) return [];
    return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used)
      ? []
      : [{ where: `line ${index + 1}`, says: `"${used}" is not OWNER/NAME@<40 hex digits> # v1.2.3` }];
  });
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value as object).length === 0;
