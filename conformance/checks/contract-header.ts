import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../contract/taxonomy';
import { type Check, type Finding, NotLookedAt } from '../check';
import { type Exchange, nameOf } from '../http/exchange';

const VERSION = /^(\d+)\.\d+$/;
const OURS = VERSION.exec(CONTRACT_VERSION)?.[1];

export const contractHeader: Check = {
  id: 'contract-header',
  promise: `Every answer, also 304 and errors, has the contract's version in ${CONTRACT_HEADER}, one for all`,
  async look({ exchanges }) {
    const answers = exchanges.filter(({ status }) => status !== null);
    if (answers.length === 0) throw new NotLookedAt('there was no answer');
    const versions = new Set(answers.map(({ headers }) => headers[CONTRACT_HEADER]));
    const wrong = answers.flatMap((answer) => wrongVersion(answer) ?? []);
    const [first] = wrong;
    if (first) {
      const rest = wrong.length > 1 ? ` (and ${wrong.length - 1} more of ${answers.length} answers)` : '';
      return { findings: [{ ...first, where: `${first.where}${rest}` }] };
    }
    const said = [...versions].join(' and ');
    if (versions.size === 1) return { findings: [], seen: `${said} on ${answers.length} answers` };
    const message = `Found ${said}, expected one version on all answers; let every server speak the same one.`;
    return { findings: [{ where: 'all answers', message }] };
  },
};

function wrongVersion(answer: Exchange): Finding | null {
  const found = answer.headers[CONTRACT_HEADER];
  const where = `${nameOf(answer)}, ${answer.status}`;
  if (found === undefined) {
    const message = `Found no ${CONTRACT_HEADER}, expected ${CONTRACT_VERSION}; send it with every answer.`;
    return { where, message };
  }
  if (VERSION.exec(found)?.[1] === OURS) return null;
  const message = `Found ${CONTRACT_HEADER}: ${found}, expected ${OURS}.x as readers speak; serve that version until they have been released for another.`;
  return { where, message };
}
