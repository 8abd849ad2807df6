import { sectionOf, stepsOf } from './read-runbook';

const runbook = `# The site is gone: \`gone\`

## How to tell

Ask:

\`\`\`sh
npx tier doctor dev
\`\`\`

## What to do first

\`\`\`sh
npx tier release rollback dev --reason "no page" --dry-run
npx tier status dev
\`\`\`

No command: \`npx tier nothing dev\`.

## Who to call

The platform team.
`;

describe('who reads a runbook finds', () => {
  it('its commands in their order, with their headings and the own tier in them', () => {
    expect(stepsOf(runbook, 'prod')).toEqual([
      { heading: 'How to tell', words: ['tier', 'doctor', 'prod'] },
      {
        heading: 'What to do first',
        words: ['tier', 'release', 'rollback', 'prod', '--reason', 'no page', '--dry-run'],
      },
      { heading: 'What to do first', words: ['tier', 'status', 'prod'] },
    ]);
  });

  it('what stands under a heading', () => {
    expect(sectionOf(runbook, 'Who to call').trim()).toBe('The platform team.');
    expect(sectionOf(runbook, 'Nothing')).toBe('');
  });

  it('nothing but commands of this project', () => {
    expect(() => stepsOf('\n## A\n\n```sh\naws s3 rm\n```\n', 'prod')).toThrow('aws s3 rm');
  });
});
