import type { Item, Page, Section, Tone } from './page-model';
import { escapeMarkdown as text } from './plain';

const MARKS: Readonly<Record<Tone, string>> = { good: '✅', look: '👀', danger: '⛔', missing: '❔ not known:' };
/** GitHub refuses a comment of more than 65,536 characters (REST API, "Create an issue comment": validation failed). */
const LONGEST = 60_000;

/** The same for a pull request's comment or a terminal, cut where GitHub would refuse it. */
export function markdownPage({ title, verdict, alarming, glance, details, footer }: Page): string {
  const head = [
    `## ${MARKS[verdict.tone]} ${text(verdict.line)}: ${text(title)}`,
    verdict.reasons.map((reason) => `- ${text(reason)}`).join('\n'),
    ...alarming.map((section) => `### ${text(section.heading)}\n\n${list(section)}`),
    `### At a glance\n\n| | |\n| --- | --- |\n${glance.map(({ name, tone, says }) => `| ${text(name)} | ${MARKS[tone]} ${text(says)} |`).join('\n')}`,
  ];
  const folded = details.map(
    (section) => `<details><summary>${text(section.heading)}</summary>\n\n${list(section)}\n\n</details>`,
  );
  const foot = footer.map((line) => `<sub>${text(line)}</sub>`).join('<br>');
  const kept: string[] = [];
  let left = LONGEST - [...head, foot].join('\n\n').length;
  for (const part of folded) {
    left -= part.length + 2;
    if (left < 0) break;
    kept.push(part);
  }
  const cut = folded.length - kept.length;
  const said = cut > 0 ? [`${cut} more parts are on the page itself.`] : [];
  return `${[...head, ...kept, ...said, foot].join('\n\n')}\n`.slice(0, LONGEST);
}

function list({ items, shown = items.length }: Section): string {
  const rest = items.length - shown;
  return [...items.slice(0, shown).map(line), ...(rest > 0 ? [`- and ${rest} more, on the page itself`] : [])].join(
    '\n',
  );
}

function line({ where, says, more = [], undecided }: Item): string {
  const doubt = undecided ? ' *Counts because it cannot be told.*' : '';
  return [`- **${text(where)}** ${text(says)}${doubt}`, ...more.map((each) => `  - ${text(each)}`)].join('\n');
}
