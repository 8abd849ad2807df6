import type { TierConfig } from './tier-config';

export default {
  tier: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  branch: 'development',
  promotion: 'automatic',
  owner: 'platform',
  onDelete: 'destroy',
  api: { url: 'https://taxonomy.dev.example.com' },
  taxonomy: {
    sync: { everyMinutes: 5, attempts: 3, firstByteSeconds: 5, silenceSeconds: 20, deadlineSeconds: 240 },
    foreignParents: [],
    snapshotExpiresAfterMinutes: 24 * 60,
    maxMegabytes: 250,
    maxTerms: 1_000_000,
  },
  alarms: {
    thresholds: {
      snapshotAgeMinutes: 120,
      syncFailures: 6,
      edgeErrorPercent: 10,
      publisherSilenceMinutes: 30,
      apiFailingMinutes: 30,
      apiFailingPageMinutes: 1440,
      readerMilliseconds: 5000,
      errorBudgetPercent: 1,
    },
    addressees: [],
    backendAddressees: [],
    runbooks: 'https://git.example.com/tierline/docs/runbook/',
  },
  ledger: {},
  bakeMinutes: 0,
} satisfies TierConfig;
