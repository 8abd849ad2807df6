/**
 * Runs before `npm start` and `npm test` and brings in what they stand on: the npm packages of package-lock.json and,
 * in `.local/python`, the local AWS of requirements.txt. Nothing global, nothing as root. Silent when all is there.
 *
 * This file must still run on a Node that is far too old, to say so: no modern syntax here, no import that needs it.
 */
import nodeVersion from './node-version.cjs';

const problem = nodeVersion.nodeProblem(process.versions.node);
if (problem === null) {
  import('./bring-in.mjs').then((module) => module.bringIn());
} else {
  console.error(problem);
  process.exitCode = 1;
}
