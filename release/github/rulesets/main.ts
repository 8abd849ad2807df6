import { runRulesets } from './command';

const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(`${text.trimEnd()}\n`);

void runRulesets(process.argv.slice(2), {
  env: process.env,
  out: line(process.stdout),
  err: line(process.stderr),
}).then((code) => {
  process.exitCode = code;
});
