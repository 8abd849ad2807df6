import { namesOf } from '../contract/names';
import type { Scene } from './perform';

/** The ledger of the tier that a command works with. */
export const ledgerOf = ({ access, clients, signal }: Pick<Scene, 'access' | 'clients' | 'signal'>) => ({
  ...{ s3: clients.s3(), bucket: namesOf(access.place).buckets.ledger, signal },
});
