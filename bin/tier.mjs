#!/usr/bin/env node
// `npx tier …` in a checkout: runs tier.ts as it stands, without a build.
try {
  await import('tsx');
} catch {
  process.stderr.write('The packages of this project are not installed yet: run "npm ci" first.\n');
  process.exit(2);
}
await import('./tier.ts');
