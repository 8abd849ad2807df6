/**
 * What the files of a tree say of themselves, as one line of JSON: run in that tree, by its own code, so that a release
 * that is built from another folder is still that folder's.
 */
import { loadTiers } from '../../config';
import { flagDocument } from '../../contract/flag-document';
import { defaultFlags } from '../../contract/flags';
import { CONTRACT_RANGE } from '../../contract/taxonomy';

const flags = Object.fromEntries(loadTiers().map(({ tier }) => [tier, flagDocument(defaultFlags(tier))]));
process.stdout.write(`${JSON.stringify({ taxonomyContract: CONTRACT_RANGE, flags })}\n`);
