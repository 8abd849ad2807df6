import { CONTRACT_VERSION } from '../../contract/taxonomy';
import type { Report } from './report';

/** One document for programs; fields are only ever added. */
export const jsonText = ({ verified, ...report }: Report): string =>
  JSON.stringify(
    { contract: CONTRACT_VERSION, ...report, revisions: verified.map(({ revision }) => revision) },
    null,
    2,
  );
