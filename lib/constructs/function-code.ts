import { resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type FunctionFolder, writeFunctionBundles } from '../function-bundles';

const written = new WeakMap<App, string>();

/**
 * The code of one function, as `index.handler`. Bundles are written once an app, whatever the number of tiers, and into
 * the assembly's own folder, so that two syntheses side by side never write the same file.
 */
export function functionCode(scope: Construct, name: FunctionFolder): Code {
  const app = scope.node.root;
  if (!App.isApp(app)) {
    throw new Error(
      `${scope.node.path} is in no app, expected one whose assembly holds its code: make the tier in an App.`,
    );
  }
  let folder = written.get(app);
  if (!folder) {
    folder = resolve(app.outdir, 'functions');
    writeFunctionBundles(folder);
    written.set(app, folder);
  }
  return Code.fromAsset(resolve(folder, name));
}
