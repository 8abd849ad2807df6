import { intoPage } from './into-page';

const mark = '<!-- written by: npm run gameday -- --write docs/game-day.md -->';

describe('the table comes into its page', () => {
  it('between the marks, in the place of the one before', () => {
    const page = `# A\n\n${mark}\n\n| old |\n\n<!-- end -->\n\nmore\n`;
    expect(intoPage(page, '| new |')).toBe(`# A\n\n${mark}\n\n| new |\n\n<!-- end -->\n\nmore\n`);
  });

  it.each(['# A\n', `# A\n${mark}\n`, '# A\n<!-- end -->\n'])('and into no other: %j', (page) => {
    expect(() => intoPage(page, '| new |')).toThrow('no place for the table');
  });
});
