import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALARMS } from '../../contract/alarms';
import { tier } from './running';

const FOLDER = join(__dirname, '..', '..', 'docs', 'runbook');
const MINUTE = 60_000;
const HEADINGS = [
  'What readers feel',
  'How to tell',
  'What to do first',
  'How to confirm',
  'When not to use this',
  'Who to call',
];

const runbooks = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
/** Every line of every command block, as its words; quotes keep words together. */
const commandsOf = (file: string) =>
  [...textOf(file).matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) =>
    block
      .trim()
      .split('\n')
      .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')),
  );

describe('runbooks', () => {
  it('there is one for each alarm, and none for an alarm that there is not', () => {
    expect(runbooks.sort()).toEqual([...new Set(Object.values(ALARMS).map(({ runbook }) => runbook))].sort());
  });

  it.each(Object.entries(ALARMS))('%s is named in its own, and in the list of all', (key, { runbook }) => {
    const named = (text: string) => text.includes(`\`${key}`);
    expect([named(textOf(runbook)), named(textOf('README.md'))]).toEqual([true, true]);
  });

  it.each(runbooks)(
    '%s says what readers feel, how to tell, what to do, how to confirm, when not to, and whom to call',
    (file) => {
      expect([...textOf(file).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
    },
  );

  it.each(runbooks)('%s leads to pages that are there', (file) => {
    const links = [...textOf(file).matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !runbooks.includes(target as string))).toEqual([]);
  });
});

describe('each command of each runbook works', () => {
  /** What several pages tell to run is run once. */
  const commands = new Map(runbooks.flatMap((file) => commandsOf(file)).map((words) => [words.join(' '), words]));

  it.each([...commands])(
    '%s',
    async (_, words) => {
      const [npx, program, ...args] = words;
      expect([npx, program]).toEqual(['npx', 'tier']);
      const { code, stdout, stderr } = await tier(...args);
      // 1 tells of something that is wrong, or that there is nothing to do; 2 would be a mistake of the page.
      expect([0, 1]).toContain(code);
      expect(`${stdout}${stderr}`.trim()).not.toBe('');
    },
    MINUTE,
  );
});
