import { isSamePrincipal, parsePrincipal } from './principal';

const A = '333333333333';
const session = (role: string, name: string, account = A) => `arn:aws:sts::${account}:assumed-role/${role}/${name}`;
const SSO = 'AWSReservedSSO_Approver_0123456789abcdef';

describe('who acted is read strictly', () => {
  it.each<[string, object]>([
    [`arn:aws:iam::${A}:user/jane`, { kind: 'user', partition: 'aws', account: A, name: 'jane' }],
    [`arn:aws:iam::${A}:user/team/web/jane`, { kind: 'user', partition: 'aws', account: A, name: 'jane' }],
    [`arn:aws-cn:iam::${A}:user/jane`, { kind: 'user', partition: 'aws-cn', account: A, name: 'jane' }],
    [`arn:aws-us-gov:iam::${A}:user/jane`, { kind: 'user', partition: 'aws-us-gov', account: A, name: 'jane' }],
    [
      session('Approver', 'jane@example.com'),
      { kind: 'session', partition: 'aws', account: A, role: 'Approver', session: 'jane@example.com' },
    ],
    [session(SSO, 'jane'), { kind: 'session', partition: 'aws', account: A, role: SSO, session: 'jane' }],
    [`arn:aws:iam::${A}:role/Approver`, { kind: 'shared', what: 'role' }],
    [`arn:aws:iam::${A}:role/path/Approver`, { kind: 'shared', what: 'role' }],
    [`arn:aws:iam::${A}:root`, { kind: 'shared', what: 'root' }],
  ])('%s', (arn, principal) => expect(parsePrincipal(arn)).toEqual(principal));

  it.each([
    '',
    'jane',
    `${A}`,
    'AIDACKCEVSQ6C2EXAMPLE',
    ` arn:aws:iam::${A}:user/jane`,
    `arn:aws:iam::${A}:user/jane\n`,
    `arn:aws:iam::${A}:user/jane\narn:aws:iam::${A}:user/sam`,
    `x arn:aws:iam::${A}:user/jane`,
    `arn:aws:iam::${A}:user/`,
    `arn:aws:iam::${A}:user//`,
    `arn:aws:iam::${A}:user/*`,
    `arn:aws:iam::${A}:user/ja ne`,
    `arn:aws:iam::${A}:user/${'j'.repeat(65)}`,
    `arn:aws:iam::33333333333:user/jane`,
    `arn:aws:iam::3333333333333:user/jane`,
    `arn:aws:iam:eu-west-1:${A}:user/jane`,
    `arn:other:iam::${A}:user/jane`,
    `arn:aws:sts::${A}:user/jane`,
    `arn:aws:sts::${A}:assumed-role/Approver`,
    `arn:aws:sts::${A}:assumed-role/Approver/`,
    `arn:aws:sts::${A}:assumed-role/Approver/j`,
    `arn:aws:sts::${A}:assumed-role/Approver/jane/sam`,
    `arn:aws:sts::${A}:assumed-role//jane`,
    `arn:aws:sts::${A}:assumed-role/Approver_*/jane`,
    `arn:aws:sts::${A}:assumed-role/*/jane`,
    `arn:aws:sts::${A}:assumed-role/AWSReservedSSO_*/jane`,
    `arn:aws:sts::${A}:assumed-role/Approver/*`,
    `arn:aws:sts::${A}:federated-user/jane`,
    `arn:aws:iam::${A}:group/approvers`,
    'codepipeline.amazonaws.com',
  ])('%j is nobody', (arn) => expect(parsePrincipal(arn)).toBeNull());

  it('takes no time over what is long', () => {
    const started = process.cpuUsage();
    expect(parsePrincipal(`arn:aws:iam::${A}:user/${'a/'.repeat(50_000)}`)).toBeNull();
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('a principal is one of those that are listed', () => {
  it.each<[string, string, boolean]>([
    [`arn:aws:iam::${A}:user/jane`, `arn:aws:iam::${A}:user/jane`, true],
    [`arn:aws:iam::${A}:user/jane`, `arn:aws:iam::${A}:user/team/Jane`, true],
    [`arn:aws:iam::${A}:user/jane`, `arn:aws:iam::${A}:user/jan`, false],
    [`arn:aws:iam::${A}:user/jane`, 'arn:aws:iam::444444444444:user/jane', false],
    [`arn:aws:iam::${A}:user/jane`, `arn:aws-cn:iam::${A}:user/jane`, false],
    [`arn:aws:iam::${A}:user/jane`, session('jane', 'jane'), false],
    [session('Approver', 'jane'), `arn:aws:iam::${A}:user/jane`, false],
    [session('Approver', 'jane'), session('Approver', 'jane').replace('aws', 'aws-cn'), false],
    [session('Approver', 'jane'), session('approver', 'Jane'), true],
    [session('Approver', 'jane'), session('Approver', 'sam'), false],
    [session('Approver', 'jane'), session('Deployer', 'jane'), false],
    [session('Approver', 'jane'), session('Approver', 'jane', '444444444444'), false],
    [session('AWSReservedSSO_Approver_*', 'jane'), session(SSO, 'jane'), true],
    [session('AWSReservedSSO_Approver_*', 'jane'), session(SSO, 'sam'), false],
    [session('AWSReservedSSO_Approver_*', 'jane'), session('AWSReservedSSO_Approver_0123456789abcdeg', 'jane'), false],
    [session('AWSReservedSSO_Approver_*', 'jane'), session('AWSReservedSSO_Approver_0123456789abcde', 'jane'), false],
    [
      session('AWSReservedSSO_Approver_*', 'jane'),
      session('AWSReservedSSO_Approver_x_0123456789abcdef', 'jane'),
      false,
    ],
    [session('AWSReservedSSO_Approver_*', 'jane'), session('AWSReservedSSO_Approver_*', 'jane'), false],
    [session(SSO, 'jane'), session(SSO, 'jane'), true],
    [`arn:aws:iam::${A}:root`, `arn:aws:iam::${A}:root`, false],
    [`arn:aws:iam::${A}:role/Approver`, `arn:aws:iam::${A}:role/Approver`, false],
    ['jane', 'jane', false],
    [`arn:aws:iam::${A}:user/jane`, 'jane', false],
    ['jane', `arn:aws:iam::${A}:user/jane`, false],
    [`arn:aws:iam::${A}:user/jane`, `arn:aws:iam::${A}:root`, false],
    [`arn:aws:iam::${A}:root`, `arn:aws:iam::${A}:user/jane`, false],
  ])('%s listed, %s acted: %s', (listed, acted, same) => expect(isSamePrincipal(listed, acted)).toBe(same));
});
