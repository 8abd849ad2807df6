/**
 * Every name that we choose and that two stacks, a function and a stack, or the command line and a stack must agree on.
 * Ids that AWS chooses are found through the SSM parameters named here. Nothing here changes with a release.
 */
export const PROJECT = 'tierline';

/** The region that CloudFront reads its certificates, functions' logs and metrics from (CloudFront, developer guide). */
export const EDGE_REGION = 'us-east-1';

/** The role that CloudWatch looks for in an account whose metrics another one shows; the name is AWS's. */
export const METRICS_ROLE = 'CloudWatch-CrossAccountSharingRole';

/** Where a tier stands: whose account, in which region. */
export interface TierPlace {
  readonly tier: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
}

const prefix = (tier: string) => `${PROJECT}-${tier}`;

/** Names of one tier's resources. Bucket names carry the account, as they are unique across all of AWS. */
export function namesOf({ tier, account }: Pick<TierPlace, 'tier' | 'account'>) {
  const p = prefix(tier);
  return {
    stacks: {
      storage: `${p}-storage`,
      edge: `${p}-edge`,
      taxonomySync: `${p}-taxonomy-sync`,
      monitoring: `${p}-monitoring`,
      featureFlags: `${p}-feature-flags`,
    },
    buckets: {
      /** Taxonomy snapshot and published flags: what readers get when nothing else answers. */
      snapshot: `${p}-snapshot-${account}`,
      /** The single-page app, one folder a release. */
      site: `${p}-site-${account}`,
      /** What was built, deployed, approved and rolled back. */
      ledger: `${p}-ledger-${account}`,
    },
    roles: {
      /** By it the tier above reads this tier's ledger, and nothing else. */
      ledgerReader: `${p}-ledger-reader`,
      /** Takes releases from the tier below; it runs the branch's code, so it changes nothing but this tier's ledger. */
      resolve: `${p}-resolve`,
    },
    functions: {
      taxonomySync: `${p}-taxonomy-sync`,
      flagPublisher: `${p}-flag-publisher`,
      readerProbe: `${p}-reader-probe`,
      alarmMessage: `${p}-alarm-message`,
    },
    schedules: {
      taxonomySync: `${p}-taxonomy-sync`,
      flagPublisher: `${p}-flag-publisher`,
      readerProbe: `${p}-reader-probe`,
    },
    queues: {
      /** Failed runs of the function itself (its own failure destination). */
      taxonomySyncFailures: `${p}-taxonomy-sync-failures`,
      /** Runs that the scheduler could not start. */
      taxonomySyncUnstarted: `${p}-taxonomy-sync-unstarted`,
      flagPublisherFailures: `${p}-flag-publisher-failures`,
      flagPublisherUnstarted: `${p}-flag-publisher-unstarted`,
      readerProbeFailures: `${p}-reader-probe-failures`,
      readerProbeUnstarted: `${p}-reader-probe-unstarted`,
    },
    topics: {
      /** Wakes somebody. */
      pages: `${p}-pages`,
      /** Is read on the working day. */
      tickets: `${p}-tickets`,
      /** Those who answer for the taxonomy API. */
      backend: `${p}-backend`,
    },
    /** In us-east-1: an alarm's topic lives in the alarm's region. */
    edgeTopics: {
      pages: `${p}-edge-pages`,
      tickets: `${p}-edge-tickets`,
    },
    /** Composites; single alarms have their names from `contract/alarms.ts`. */
    composites: {
      /** In the tier's region: ALARM when any gate alarm there is. */
      tierHealth: `${p}-tier-health`,
      /** In the tier's region: ALARM when any alarm there is that wakes people. */
      tierPage: `${p}-tier-page`,
      /** The same in us-east-1, over the edge's alarms. */
      edgeTierHealth: `${p}-edge-tier-health`,
      edgeTierPage: `${p}-edge-tier-page`,
    },
    dashboard: p,
    /** Of a tier that watches others: all of them side by side. */
    tiersDashboard: `${p}-all-tiers`,
    /** Messages that the alarm channel did not take. No alarm watches it: it would have to be told in that channel. */
    alarmMessageFailures: `${p}-alarm-message-failures`,
    flags: {
      application: p,
      environment: tier,
      profile: 'flags',
      strategies: {
        /** The first roll-out of a new tier: it publishes the defaults that readers have already, so all at once. */
        first: `${p}-first`,
        /** Every later roll-out: by steps, watched by the tier's alarms. */
        gradual: `${p}-gradual`,
      },
    },
    keyValueStore: `${p}-edge`,
    /** SSM parameters in the edge's region. */
    edgeParameters: {
      distributionId: `/${PROJECT}/${tier}/edge/distribution-id`,
      domainName: `/${PROJECT}/${tier}/edge/domain-name`,
      keyValueStoreArn: `/${PROJECT}/${tier}/edge/key-value-store-arn`,
    },
    /** SSM parameters in the tier's region. */
    flagParameters: {
      applicationId: `/${PROJECT}/${tier}/flags/application-id`,
      environmentId: `/${PROJECT}/${tier}/flags/environment-id`,
      profileId: `/${PROJECT}/${tier}/flags/profile-id`,
      firstStrategyId: `/${PROJECT}/${tier}/flags/first-strategy-id`,
      gradualStrategyId: `/${PROJECT}/${tier}/flags/gradual-strategy-id`,
    },
  } as const;
}

export type TierNames = ReturnType<typeof namesOf>;
