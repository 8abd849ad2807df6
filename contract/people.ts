/** Who is who: the same person by the names that git and AWS know them by. Values stand in `config/people.ts`. */
import { z } from 'zod';
import { parsePrincipal } from './approvers/principal';

export const personSchema = z.strictObject({
  /** How people call them; one line, in messages and in the ledger. */
  name: z.string().regex(/^[\p{L}\p{M}\p{N}\p{P} ]{1,100}$/u, { error: 'a name of 1 to 100 characters on one line' }),
  /** E-mail addresses in commits, also those that a git host makes up. */
  identities: z.array(z.email({ error: 'an e-mail address as commits have it' })),
  /**
   * ARNs as AWS tells who did something: an IAM user, or a session of a role that is named after the person. The suffix
   * that IAM Identity Center gives its roles may be written as `*`.
   */
  principals: z.array(
    z.string().refine((arn) => parsePrincipal(arn)?.kind.match(/^(user|session)$/), {
      error:
        'the ARN of an IAM user (arn:aws:iam::333333333333:user/jane) or of a role session named after the person (arn:aws:sts::333333333333:assumed-role/Approver/jane)',
    }),
  ),
});
export type Person = z.infer<typeof personSchema>;
