import type { Deployment } from './standing';

/** AppConfig as the publisher reads it. Every method throws what the SDK throws. */
export interface FlagSource {
  /** Roll-outs of the environment, in any order; at least back to the newest that is in effect. */
  deployments(): Promise<readonly Deployment[]>;
  /** What a reader of the environment gets now; null when AppConfig has nothing for it. */
  served(): Promise<string | null>;
  /** The document of one configuration version. */
  document(version: string): Promise<string>;
}
