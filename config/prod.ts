import type { TierConfig } from './tier-config';

export default {
  tier: 'prod',
  account: '333333333333',
  region: 'eu-west-1',
  branch: 'main',
  promotion: 'approval',
  owner: 'platform',
  onDelete: 'retain',
  api: { url: 'https://taxonomy.example.com' },
  taxonomy: {
    sync: { everyMinutes: 5, attempts: 3, firstByteSeconds: 5, silenceSeconds: 20, deadlineSeconds: 240 },
    foreignParents: [],
    snapshotExpiresAfterMinutes: 24 * 60,
    maxMegabytes: 250,
    maxTerms: 1_000_000,
  },
  alarms: {
    thresholds: {
      snapshotAgeMinutes: 30,
      syncFailures: 3,
      edgeErrorPercent: 10,
      publisherSilenceMinutes: 7,
      apiFailingMinutes: 5,
      apiFailingPageMinutes: 60,
      readerMilliseconds: 2000,
      errorBudgetPercent: 0.1,
    },
    addressees: ['on-call@example.com'],
    backendAddressees: ['taxonomy-api@example.com'],
    runbooks: 'https://git.example.com/tierline/docs/runbook/',
    webhook: { secretName: 'tierline/alarm-channel' },
    heartbeat: { secretName: 'tierline/heartbeat' },
  },
  ledger: { lock: { mode: 'governance', days: 365 } },
  watches: ['dev', 'staging'],
  bakeMinutes: 30,
} satisfies TierConfig;
