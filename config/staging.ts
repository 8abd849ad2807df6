import type { TierConfig } from './tier-config';

export default {
  tier: 'staging',
  account: '222222222222',
  region: 'eu-west-1',
  branch: 'staging',
  promotion: 'approval',
  owner: 'platform',
  onDelete: 'retain',
  api: { url: 'https://taxonomy.staging.example.com' },
  taxonomy: {
    sync: { everyMinutes: 5, attempts: 3, firstByteSeconds: 5, silenceSeconds: 20, deadlineSeconds: 240 },
    foreignParents: [],
    snapshotExpiresAfterMinutes: 24 * 60,
    maxMegabytes: 250,
    maxTerms: 1_000_000,
  },
  alarms: {
    thresholds: {
      snapshotAgeMinutes: 60,
      syncFailures: 3,
      edgeErrorPercent: 10,
      publisherSilenceMinutes: 15,
      apiFailingMinutes: 15,
      apiFailingPageMinutes: 240,
      readerMilliseconds: 3000,
      errorBudgetPercent: 0.5,
    },
    addressees: ['platform-staging@example.com'],
    backendAddressees: [],
    runbooks: 'https://git.example.com/tierline/docs/runbook/',
  },
  ledger: {},
  bakeMinutes: 15,
} satisfies TierConfig;
