import { join } from 'node:path';
import { markdownPage } from '../../evidence/page/markdown';
import { A_COMMIT } from '../../evidence/testing/sample';
import { smallRelease, temporaryFolder } from '../../testing/small-release';
import { previewEvidence } from './preview-evidence';
import { previewPage } from './preview-page';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const flags = (percent: number) =>
  JSON.stringify({
    flags: { search: { name: 'search', description: 'Search' } },
    values: { search: { enabled: true, percent } },
  });
const stack = (stackName: string) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://333333333333/eu-west-1',
  properties: { stackName, templateFile: `${stackName}.json` },
});
const role = (principal: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal === '*' ? '*' : { AWS: principal } },
      ],
    },
  },
});

async function side(name: string, { trusts = 'arn:aws:iam::333333333333:root', percent = 10, page = 'a' } = {}) {
  const release = await smallRelease(join(folder.path, name), {
    'assembly/manifest.json': JSON.stringify({
      version: '1',
      artifacts: { a: stack('tierline-prod-storage'), b: stack('tierline-staging-storage') },
    }),
    'assembly/tierline-prod-storage.json': JSON.stringify({ Resources: { Reader: role(trusts) } }),
    'assembly/tierline-staging-storage.json': JSON.stringify({ Resources: { Other: role(trusts) } }),
    'site/index.html': page,
    'flags/prod.json': flags(percent),
  });
  return { release, commit: name.padEnd(40, '0') };
}

async function preview(base: Parameters<typeof side>[1], head: Parameters<typeof side>[1]) {
  const evidence = await previewEvidence('prod', new Date('2026-11-20T12:00:00Z'), {
    ...{ base: await side('aaa', base), head: await side('bbb', head) },
    commits: { state: 'known', from: 'a'.repeat(40), to: 'b'.repeat(40), gone: [], list: [A_COMMIT] },
  });
  return { evidence, text: markdownPage(previewPage(evidence, 'main')) };
}

describe('a pull request shows what approvers would see', () => {
  it('access that it opens in the tier, and in no other', async () => {
    const { evidence, text } = await preview({}, { trusts: '*' });
    expect(evidence.findings).toEqual([expect.objectContaining({ area: 'access', resource: 'Reader' })]);
    expect(text).toContain('### Somebody may do more');
    expect(text).not.toContain('staging');
  });

  it('flags, page and commits', async () => {
    const { evidence, text } = await preview({}, { percent: 50, page: 'b' });
    expect(evidence.flags).toMatchObject({ changes: [{ flag: 'search' }] });
    expect(evidence.site).toMatchObject({ changed: true });
    expect(text).toContain('Anna');
  });
});

describe('a preview claims nothing that it cannot know', () => {
  it('names what is missing, and shows none of it as good', async () => {
    const { text } = await preview({}, {});
    expect(text).toMatch(/Known only when a release is offered to prod.*Health here.*Way back/);
    expect(text).toContain('not with what prod runs');
    expect(text.split('### At a glance')[1]?.split('<details>')[0]).not.toMatch(/Health|Way back|Joint/);
  });

  it('is no approval, and asks for none', async () => {
    const { text } = await preview({}, {});
    expect(text).not.toMatch(/approve this|Nothing to approve/);
    expect(text).not.toMatch(/deployed templates|Runs now/);
  });

  it('a tier that the release does not have is a mistake, not an empty page', async () => {
    const sides = { base: await side('aaa'), head: await side('bbb') };
    const commits = { state: 'missing', why: 'x' } as const;
    await expect(previewEvidence('qa', new Date(), { ...sides, commits })).rejects.toThrow('has no stack of qa');
  });
});
