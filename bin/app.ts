import { App } from 'aws-cdk-lib/core';
import { loadTiers } from '../config';
import { APP_PROPS } from '../lib/app-props';
import { Tier } from '../lib/tier';
import { localDifferences } from '../local/differences';

const app = new App(APP_PROPS);
const local = localDifferences(app);

for (const config of loadTiers()) {
  local.applyTo(new Tier(app, local.configOf(config)));
}
