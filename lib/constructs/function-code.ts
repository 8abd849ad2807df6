import { resolve } from 'node:path';
import { Code, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import { App, AssetStaging, Stack } from 'aws-cdk-lib/core';
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
  return new FolderCode(resolve(folder, name));
}

/**
 * A folder as the bootstrap's bucket gets it. The CDK's own asset does the same and then imports that bucket, which loads
 * tables of all services in all regions: a twentieth of a whole synthesis.
 */
class FolderCode extends Code {
  constructor(private readonly folder: string) {
    super();
  }

  override bind(scope: Construct): CodeConfig {
    const stack = Stack.of(scope);
    const staged = new AssetStaging(scope, 'Code', { sourcePath: this.folder });
    const { bucketName, objectKey } = stack.synthesizer.addFileAsset({
      packaging: staged.packaging,
      sourceHash: staged.assetHash,
      fileName: staged.relativeStagedPath(stack),
      displayName: `${scope.node.path} code`,
    });
    return { s3Location: { bucketName, objectKey } };
  }
}
