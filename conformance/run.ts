/** `npm run conformance -- <api url>`: tests any server against the contract. See docs/for-backend/README.md. */
import pc from 'picocolors';
import { runProgram } from './program';

const isTerminal = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
const isJson = process.argv.includes('--json');

runProgram(process.argv.slice(2), {
  env: process.env,
  // npm runs scripts in the project's folder, and says in which folder it was called.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  out: (text) => process.stdout.write(`${text}\n`),
  err: process.stderr,
  colors: pc.createColors(isTerminal && !isJson),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    process.stderr.write(`The kit met an error that it does not know; report it with these lines:\n${error.stack}\n`);
    process.exitCode = 1;
  },
);
