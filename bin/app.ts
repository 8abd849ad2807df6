import { App } from 'aws-cdk-lib/core';
import { loadTiers } from '../config';
import { ConfigError } from '../config/load-tiers';
import { placeholderNote } from '../config/placeholders';
import { watchingOf } from '../config/watching';
import { APP_PROPS } from '../lib/app-props';
import { Tier } from '../lib/tier';
import { localDifferences } from '../local/differences';

try {
  const tiers = loadTiers();
  const app = new App(APP_PROPS);
  const local = localDifferences(app);
  const note = local.apply ? null : placeholderNote(tiers);
  if (note !== null) process.stderr.write(`${note}\n`);
  for (const [index, config] of tiers.entries()) {
    const above = tiers[index + 1] ?? null;
    local.applyTo(new Tier(app, local.configOf(config), { above, watching: watchingOf(tiers, config) }));
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  // The sentences are all that a person needs: a stack trace would repeat them and bury them.
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
