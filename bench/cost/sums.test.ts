import { readers, sizeOf, standing, total, transferUsd, wholeGigabytes } from './sums';

const counts = { alarms: 23, composites: 6, dashboards: 1, customMetrics: 18, keys: 2, secrets: 2, heartbeats: 1 };
const taxonomy = { terms: 1_000_000, probeMegabytes: 2500 };
const pace = { syncEveryMinutes: 5, wholeEveryMinutes: 60 };
const usd = (what: string, lines = standing(taxonomy, pace, counts)) => lines.find((line) => line.what === what)?.usd;

describe('transfer is cheaper by the step, and only beyond the step', () => {
  test.each([
    [0, 0],
    [1, 0.085],
    [10_000, 850],
    [10_001, 850.08],
    [50_000, 850 + 3200],
    [150_000, 850 + 3200 + 6000],
  ])('%d GB', (gigabytes, expected) => expect(transferUsd(gigabytes)).toBeCloseTo(expected, 6));
});

describe('what the probe reads', () => {
  it('every byte twice: as a reader, and by the snapshot’s own path', () => {
    expect(sizeOf(taxonomy).gzipMegabytes).toBeCloseTo(44.6, 6);
    expect(wholeGigabytes(taxonomy, 60)).toBeCloseTo((720 * 2 * 44.6) / 1000, 6);
  });

  it('a sixtieth when it does so each hour and not each minute', () => {
    expect(wholeGigabytes(taxonomy, 1) / wholeGigabytes(taxonomy, 60)).toBeCloseTo(60, 6);
  });
});

describe('a month of a tier, worked out by hand', () => {
  test.each([
    // 43,200 looks of half a second with 2,500 / 1,024 GB.
    ['Lambda, probe by ranges', ((43_200 * 0.5 * 2500) / 1024) * 0.0000133334],
    ['Lambda, requests', ((8640 + 2 * 43_200 + 100) / 1e6) * 0.2],
    ['Metrics of our own', 18 * 0.3],
    ['Alarms', 2.3],
    ['Composite alarms', 3],
    ['Dashboards', 3],
    ['S3, revisions kept', 30 * 0.0446 * 0.023],
    ['CloudFront, the probe’s requests', ((43_200 * 8) / 10_000) * 0.01],
    ['CloudFront, probe of every byte', 64.224 * 0.085],
    ['KMS', 2],
    ['Secrets', 0.8],
    ['Secrets, the heartbeat’s address', (43_200 / 10_000) * 0.05],
  ])('%s', (what, expected) => expect(usd(what)).toBeCloseTo(expected, 6));

  it('more of anything never costs less', () => {
    const larger = { terms: 5_000_000, probeMegabytes: 10_240 };
    expect(total(standing(larger, pace, counts))).toBeGreaterThan(total(standing(taxonomy, pace, counts)));
    expect(total(standing(taxonomy, { ...pace, wholeEveryMinutes: 1 }, counts))).toBeGreaterThan(
      total(standing(taxonomy, pace, counts)),
    );
    expect(total(readers(taxonomy, 20, 'first'))).toBeGreaterThan(total(readers(taxonomy, 20, 'returning')));
  });
});

describe('what readers add', () => {
  it('returning ones: their requests, the functions for them, and the page', () => {
    const requests = 20 * 43_200;
    const transferred = ((requests / 7) * 60_000 * 0.085) / 1e9;
    expect(total(readers(taxonomy, 20, 'returning'))).toBeCloseTo(
      requests * 1e-6 + 2 * requests * 1e-7 + transferred,
      6,
    );
  });
});
