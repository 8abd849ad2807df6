import { resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { App } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { buildSync } from 'esbuild';

const PROJECT_FOLDER = resolve(__dirname, '../..');

/** Every folder under `lambda/` that is a function: its `handler.ts` exports `handler`. */
const FUNCTIONS = ['taxonomy-sync', 'flag-publisher'] as const;
export type FunctionFolder = (typeof FUNCTIONS)[number];

const built = new WeakMap<App, string>();

/** The code of one function, as `index.handler`. All of them are bundled once an app, whatever the number of tiers. */
export function functionCode(scope: Construct, name: FunctionFolder): Code {
  const app = scope.node.root;
  if (!App.isApp(app))
    throw new Error(`${scope.node.path} is in no app, expected one to bundle for: make the tier in an App.`);
  const folder = built.get(app) ?? bundle(app.outdir);
  built.set(app, folder);
  return Code.fromAsset(resolve(folder, name));
}

/**
 * Bundles into the assembly's own folder, so that two syntheses never write the same file. The same sources give the
 * same bytes in any folder: paths in the bundle are relative to the project. The AWS SDK is bundled too: the one in
 * Lambda's runtime changes without notice, and the local AWS has none.
 */
function bundle(assembly: string): string {
  const outdir = resolve(assembly, 'functions');
  buildSync({
    absWorkingDir: PROJECT_FOLDER,
    entryPoints: FUNCTIONS.map((name) => ({ in: `lambda/${name}/handler.ts`, out: `${name}/index` })),
    outdir,
    bundle: true,
    platform: 'node',
    // Not Lambda's Node 24: the same bytes also run on the Node of the local AWS, the oldest that `engines` allows.
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'error',
  });
  return outdir;
}
