/** Plays one fault: something breaks, somebody is told, and does what the runbook says, until it is over. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ALARMS, alarmName } from '../../contract/alarms';
import { ROOT } from '../ground';
import type { Ended } from './command-line';
import { type Day, MINUTE } from './day';
import type { Fault } from './fault';
import { fillIn } from './fill-in';
import { type Step, sectionOf, stepsOf, wordsOf } from './read-runbook';
import type { CommandRun, FaultResult } from './result';

/** Given up after so many simulated minutes: twice the limits. */
const PATIENCE = { quiet: 75, detection: 20, restoration: 30 } as const;

export interface Stage {
  readonly day: Day;
  readonly tier: (words: readonly string[]) => Promise<Ended>;
  readonly say: (line: string) => void;
}

export async function play(fault: Fault, stage: Stage): Promise<FaultResult> {
  const { day, say } = stage;
  const { tier } = day.config;
  const alarm = alarmName(tier, fault.alarm, fault.instance);
  const told = ALARMS[fault.alarm].tells;
  const nothing: FaultResult = {
    ...{ fault: fault.id, title: fault.title, tier, alarm, told, promise: fault.promise },
    ...{ detectionMinutes: null, heardFirst: null, message: null, runbook: null, commands: [], called: null },
    ...{ keptMinutes: null, overMinutes: null, alsoRang: [], problem: null },
  };
  const unrest = await untilQuiet(day, fault.minutesAfterSync);
  if (unrest !== null) return { ...nothing, problem: unrest };

  say(`${fault.title}`);
  const began = Date.now();
  await fault.commit(day);
  const message = await untilTold(day, alarm, told, began);
  if (message === null) return nothing;
  const minutesSince = (from: number, to: number) => Math.round(((to - from) / MINUTE) * 10) / 10;
  const detectionMinutes = minutesSince(began, message.at);
  const heardFirst = firstHeard(day, began, (at) => minutesSince(began, at));
  say(`  told after ${detectionMinutes} minutes by ${alarm}`);

  const [, address = ''] = /^Runbook: (\S+)$/m.exec(message.text) ?? [];
  const runbook = basename(address);
  if (runbook === '') return { ...nothing, detectionMinutes, heardFirst, message: message.text };
  const rang = new Set<string>();
  const followed = await follow(fault, stage, { message: message.text, runbook, rang });

  const end = message.at + PATIENCE.restoration * MINUTE;
  let keptAt = followed.keptAt;
  let overAt: number | null = null;
  while (Date.now() < end && (overAt === null || keptAt === null)) {
    await day.pass();
    for (const name of day.ringing()) rang.add(name);
    keptAt = (await fault.kept(day)) ? (keptAt ?? Date.now()) : null;
    // An alarm that rings again was not over.
    const over = day.stateOf(alarm) === 'OK' ? await day.message(`Over: ${alarm} `, message.at) : null;
    overAt = over?.at ?? null;
  }
  for (const step of followed.confirm) await followed.run(step);
  const minutes = (at: number | null) => (at === null ? null : minutesSince(message.at, at));
  say(`  kept after ${minutes(keptAt)} minutes, over after ${minutes(overAt)}`);
  return {
    ...nothing,
    ...{ detectionMinutes, heardFirst, message: message.text, runbook, commands: followed.commands },
    called: fault.call ? `the ${fault.call.who}, who ${fault.call.does}` : null,
    ...{ keptMinutes: minutes(keptAt), overMinutes: minutes(overAt) },
    alsoRang: [...rang].filter((name) => name !== alarm).sort(),
  };
}

/** All alarms that ring have to be over, or who was told of what could not be told. */
async function untilQuiet(day: Day, minutesAfterSync?: number): Promise<string | null> {
  await day.emptyQueues();
  const every = day.config.taxonomy.sync.everyMinutes;
  const wanted = minutesAfterSync ?? Math.floor(every / 2);
  for (let minute = 0; minute < PATIENCE.quiet; minute += 1) {
    await day.pass();
    const now = Math.floor(Date.now() / MINUTE) % every;
    if (day.ringing().length === 0 && minute > 0 && now === wanted) return null;
  }
  return `the tier was not quiet within ${PATIENCE.quiet} minutes (${day.ringing().join(', ')}).`;
}

/** The alarm's own message; one that wakes people must have done so as well. */
async function untilTold(day: Day, alarm: string, told: 'page' | 'ticket', began: number) {
  const end = began + PATIENCE.detection * MINUTE;
  while (Date.now() < end) {
    await day.pass();
    if (day.stateOf(alarm) !== 'ALARM') continue;
    const message = await day.message(`ALARM: ${alarm} `, began);
    if (message === null || told === 'ticket') return message;
    const page = await day.message(`ALARM: ${day.names.composites.tierPage} `, began);
    return page && message;
  }
  return null;
}

function firstHeard({ channel }: Day, began: number, since: (at: number) => number): FaultResult['heardFirst'] {
  const first = channel.messages.find(({ at, text }) => at >= began && text.startsWith('ALARM: '));
  const [, alarm = ''] = /^ALARM: (\S+)/.exec(first?.text ?? '') ?? [];
  return first ? { alarm, minutes: since(first.at) } : null;
}

interface Reading {
  readonly message: string;
  readonly runbook: string;
  readonly rang: Set<string>;
}

/** The message's first command, then every command of the runbook in its order, each with the minute that it takes. */
async function follow(fault: Fault, { day, tier, say }: Stage, { message, runbook, rang }: Reading) {
  const markdown = readFileSync(join(ROOT, 'docs', 'runbook', runbook), 'utf8');
  const [, first = ''] = /^First: npx (.+)$/m.exec(message) ?? [];
  const steps: Step[] = [{ heading: 'First', words: wordsOf(first) }, ...stepsOf(markdown, day.config.tier)];
  const commands: CommandRun[] = [];
  const printed: string[] = [];
  let keptAt = null as number | null;
  const asLine = (words: readonly string[]) =>
    ['npx', ...words].map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');

  const minute = async () => {
    await day.pass();
    for (const name of day.ringing()) rang.add(name);
    keptAt = (await fault.kept(day)) ? (keptAt ?? Date.now()) : null;
  };
  const runOnce = async (words: readonly string[]) => {
    await minute();
    const ended = await tier(words.slice(1));
    commands.push({ command: asLine(words), exitCode: ended.exitCode });
    printed.push(ended.printed);
    say(`  ${asLine(words)}: ${ended.exitCode}`);
    return ended;
  };
  const run = async ({ words }: Step) => {
    const filled = fillIn(words, printed);
    const ended = await runOnce(filled);
    // "With --dry-run first": then in earnest, when there is something to do.
    if (filled.includes('--dry-run') && ended.printed.startsWith('Would ')) {
      await runOnce(filled.filter((word) => word !== '--dry-run'));
    }
  };
  const call = async () => {
    if (!fault.call || !sectionOf(markdown, 'Who to call').includes(fault.call.who)) {
      if (fault.call)
        throw new Error(`${runbook} does not say to call the ${fault.call.who}; it must, or nobody would.`);
      return;
    }
    for (let waited = 0; waited < fault.call.minutes; waited += 1) await minute();
    await fault.call.act(day);
    say(`  the ${fault.call.who} ${fault.call.does}`);
  };

  const left = Object.keys(fault.leaves ?? {});
  const taken = steps.filter(({ words }) => !left.some((beginning) => words.join(' ').startsWith(beginning)));
  const done = new Set<string>();
  let called = false;
  for (const step of taken.filter(({ heading }) => heading !== 'How to confirm')) {
    const line = step.words.join(' ');
    if (done.has(line)) continue;
    done.add(line);
    if (fault.call?.before && line.startsWith(fault.call.before)) {
      await call();
      called = true;
    }
    await run(step);
  }
  if (!called) await call();
  if (fault.byHand) {
    if (!markdown.includes(fault.byHand.says)) {
      throw new Error(`${runbook} does not say "${fault.byHand.says}"; it must, or nobody would do it.`);
    }
    await minute();
    await fault.byHand.act(day);
    say(`  by hand: ${fault.byHand.says}`);
  }
  return { commands, run, confirm: taken.filter(({ heading }) => heading === 'How to confirm'), keptAt };
}
