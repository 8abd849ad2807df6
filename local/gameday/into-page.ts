const BEGIN = /^<!-- written by: npm run gameday .*-->$/m;
const END = '<!-- end -->';

/**
 * A page with another table between its two marks.
 * @throws Error when the page has no such marks
 */
export function intoPage(page: string, table: string): string {
  const begin = BEGIN.exec(page);
  const end = begin ? page.indexOf(END, begin.index) : -1;
  if (!begin || end < 0) {
    throw new Error(
      `The page has no place for the table, expected "<!-- written by: npm run gameday … -->" and "${END}".`,
    );
  }
  return `${page.slice(0, begin.index + begin[0].length)}\n\n${table}\n\n${page.slice(end)}`;
}
