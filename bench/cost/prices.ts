/** List prices in US dollars, us-east-1 (which Europe's mostly are as well), without taxes and discounts. */
export interface Price {
  readonly usd: number;
  /** For so many of them. */
  readonly per: number;
  readonly unit: string;
  /** Where it was read. */
  readonly page: string;
  /** What that page says of its own age; null where it says nothing. */
  readonly dated: string | null;
}

/** When the pages were looked up, in stored copies. */
export const LOOKED_UP = '2026-11-23';

const CLOUDFRONT = 'https://aws.amazon.com/cloudfront/pricing';
const CLOUDWATCH = 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/';
const S3 = 'https://devnotes.tech/understanding-aws-s3-pricing-a-complete-cost-breakdown-with-examples';
const ALARMS = 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm';

export const PRICES = {
  lambdaGbSecond: {
    ...{ usd: 0.0000133334, per: 1, unit: 'GB-second, Arm' },
    ...{ page: 'https://cloudchipr.com/blog/aws-lambda-pricing', dated: '2024' },
  },
  lambdaRequest: {
    ...{ usd: 0.2, per: 1_000_000, unit: 'requests' },
    ...{ page: 'https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/lambda.html', dated: null },
  },
  schedulerInvocation: {
    ...{ usd: 1, per: 1_000_000, unit: 'invocations' },
    ...{ page: 'https://cloudburn.io/blog/amazon-eventbridge-pricing', dated: 'March 2026' },
  },
  customMetric: {
    ...{ usd: 0.3, per: 1, unit: 'metric and month, the first 10,000' },
    ...{ page: 'https://signoz.io/guides/cloudwatch-pricing', dated: 'February 2026' },
  },
  alarm: { usd: 0.1, per: 1, unit: 'alarm and month, standard resolution', page: ALARMS, dated: null },
  compositeAlarm: { usd: 0.5, per: 1, unit: 'composite alarm and month', page: ALARMS, dated: null },
  dashboard: { usd: 3, per: 1, unit: 'dashboard and month', page: CLOUDWATCH, dated: 'June 2026' },
  logGigabyte: { usd: 0.5, per: 1, unit: 'GB of logs taken in', page: CLOUDWATCH, dated: 'June 2026' },
  s3Put: { usd: 0.005, per: 1000, unit: 'PUT and LIST requests', page: S3, dated: null },
  s3Get: { usd: 0.0004, per: 1000, unit: 'GET requests', page: S3, dated: null },
  s3Gigabyte: { usd: 0.023, per: 1, unit: 'GB and month', page: S3, dated: null },
  edgeRequest: {
    ...{ usd: 0.01, per: 10_000, unit: 'HTTPS requests, North America' },
    page: 'https://www.factualminds.com/blog/amazon-cloudfront-pricing-regional-tiers-requests-security/',
    dated: 'June 2026',
  },
  edgeFunction: {
    ...{ usd: 0.1, per: 1_000_000, unit: 'runs of CloudFront functions' },
    ...{ page: 'https://cur.vantage.sh/aws/amazoncloudfront/', dated: null },
  },
  key: { usd: 1, per: 1, unit: 'KMS key and month', page: 'https://aws.amazon.com/kms/pricing/', dated: null },
  secret: {
    ...{ usd: 0.4, per: 1, unit: 'secret and month' },
    ...{
      page: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
      dated: null,
    },
  },
  secretCall: {
    ...{ usd: 0.05, per: 10_000, unit: 'calls for a secret' },
    ...{
      page: 'https://hivebook.wiki/wiki/aws-secrets-manager-rotated-secrets-dynamic-db-credentials-kms',
      dated: null,
    },
  },
} as const satisfies Record<string, Price>;

export type PriceKey = keyof typeof PRICES;

/** CloudFront's transfer to viewers in North America and Europe, a GB: the first so many GB, and the next. */
export const TRANSFER = {
  steps: [
    { gigabytes: 10_000, usd: 0.085 },
    { gigabytes: 40_000, usd: 0.08 },
    { gigabytes: 100_000, usd: 0.06 },
    { gigabytes: 350_000, usd: 0.04 },
    { gigabytes: 524_000, usd: 0.03 },
    { gigabytes: 4_000_000, usd: 0.025 },
    { gigabytes: Number.POSITIVE_INFINITY, usd: 0.02 },
  ],
  page: CLOUDFRONT,
} as const;

/** No public page with the price was found, so it is left out of the sums. */
export const NOT_FOUND: readonly { readonly what: string; readonly why: string }[] = [
  {
    what: 'PutMetricData',
    why: 'the first million requests a month are free (aws.amazon.com/cloudwatch/pricing); a tier makes some 95,000',
  },
  {
    what: 'AppConfig, StartConfigurationSession and GetLatestConfiguration',
    why: 'the publisher makes each once a minute',
  },
  { what: 'Reads of the key-value store', why: 'two million a month are free (aws.amazon.com/cloudfront/pricing)' },
];
