import type { Person } from '../contract/people';

/**
 * The people who write and approve, by the names that git and AWS know them by. Who is not here can approve nothing, and
 * nothing that they wrote can be approved.
 */
export default [
  {
    name: 'Jane Example',
    identities: ['jane@example.com'],
    principals: [
      'arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_Approver_*/jane@example.com',
      'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Approver_*/jane@example.com',
    ],
  },
  {
    name: 'Sam Example',
    identities: ['sam@example.com'],
    principals: [
      'arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_Approver_*/sam@example.com',
      'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Approver_*/sam@example.com',
    ],
  },
  {
    name: 'Kim Example',
    identities: ['kim@example.com'],
    principals: [
      'arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_Approver_*/kim@example.com',
      'arn:aws:sts::333333333333:assumed-role/AWSReservedSSO_Approver_*/kim@example.com',
    ],
  },
] satisfies readonly Person[];
