import type { AppProps } from 'aws-cdk-lib/core';

/** Makes an assembly depend on the sources alone: the same tree gives the same bytes in any folder, on any machine. */
export const APP_PROPS: AppProps = {
  // A resource that names the version of every CDK package in use.
  analyticsReporting: false,
  // Every construct by its path, for tools that draw them; nothing here reads it, and it takes a tenth of a synthesis.
  treeMetadata: false,
  context: {
    // Stack traces hold this machine's paths. Not in cdk.json: the CLI warns of keys there that begin with `aws:`.
    'aws:cdk:disable-stack-trace': true,
    'aws:cdk:disable-creation-stack-traces': true,
  },
};
