import { createHash } from 'node:crypto';
import type { Item, Page, Section, Tone } from './page-model';
import { escapeHtml as text } from './plain';
import { STYLE } from './style';

/** Nothing is run, loaded, framed or sent by the page, even where an escape had been forgotten. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const MARKS: Readonly<Record<Tone, string>> = { good: 'good', look: 'look', danger: 'danger', missing: 'not known' };
const each = <T>(values: readonly T[], html: (value: T) => string) => values.map(html).join('\n');

/** One self-contained page, for a browser, a mail or a ledger. */
export function htmlPage({ title, verdict, alarming, glance, details, footer }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text(`${verdict.line}: ${title}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${text(title)}</h1>
<div class="verdict ${verdict.tone}" data-testid="verdict"><strong>${text(verdict.line)}</strong>
<ul>${each(verdict.reasons, (reason) => `<li>${text(reason)}</li>`)}</ul></div>
</header>
<main>
${each(alarming, (section) => `<section class="found"><h2 class="${section.tone}">${text(section.heading)}</h2>\n${itemList(section)}</section>`)}
<section><h2>At a glance</h2>
<table>
${each(glance, ({ name, tone, says }) => `<tr><th scope="row">${text(name)}</th><td><span class="mark ${tone}">${MARKS[tone]}</span></td><td>${text(says)}</td></tr>`)}
</table></section>
${details.length > 0 ? `<section><h2>In full</h2>\n${each(details, folded)}</section>` : ''}
</main>
<footer>${each(footer, (line) => `<div>${text(line)}</div>`)}</footer>
</body>
</html>
`;
}

const folded = (section: Section) =>
  `<details><summary>${text(section.heading)}</summary>\n${itemList(section)}</details>`;

function itemList({ items, shown = items.length }: Section): string {
  const rest = items.slice(shown);
  const more =
    rest.length === 0
      ? ''
      : `<details><summary>${rest.length} more</summary><ul>${each(rest, itemHtml)}</ul></details>`;
  return `<ul>${each(items.slice(0, shown), itemHtml)}</ul>${more}`;
}

function itemHtml({ where, says, more = [], undecided }: Item): string {
  const doubt = undecided ? ' <span class="unsure">Counts because it cannot be told.</span>' : '';
  const lines =
    more.length === 0
      ? ''
      : `<details><summary>${more.length === 1 ? 'more' : `${more.length} lines`}</summary><ul>${each(more, (line) => `<li class="line">${text(line)}</li>`)}</ul></details>`;
  return `<li class="item"><span class="where">${text(where)}</span>${text(says)}${doubt}${lines}</li>`;
}
