import type { PublishOutcome } from '../contract/functions';
import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import type { BuiltSite } from './build-site';
import { openClients } from './clients';
import { explained } from './explain';
import { rollOutFlags } from './flag-step';
import { type Pace, realPace } from './pace';
import { isAsset } from './placement';
import { readAsReader } from './read-as-reader';
import { readBack } from './read-back';
import { fileCheck, readerChecks } from './reader-checks';
import { begin, checkTier, publish, type Report, syncOnce, type World } from './site-steps';
import { ageSeconds } from './snapshot-state';
import { switchReaders } from './switch-readers';
import { type Uploaded, uploadSite } from './upload';

export interface SiteDeployOptions {
  readonly site: BuiltSite;
  /** How long the first roll-out of flags waits for a healthy tier. Default: {@link HEALTH_WAIT_SECONDS}. */
  readonly healthWaitSeconds?: number;
  /** Interrupts. Before the switch nothing has changed for readers; after it they get back what they had. */
  readonly signal?: AbortSignal;
  readonly pace?: Pace;
}

export const HEALTH_WAIT_SECONDS = 600;
/** For the edge to serve what was uploaded and switched; CloudFront names a few seconds. */
const EDGE_LIMIT_MS = 90_000;

export interface SiteDeployed {
  readonly tier: string;
  readonly account: string;
  readonly url: string;
  readonly release: string;
  /** What readers had before; null for nothing. */
  readonly previous: string | null;
  readonly uploaded: Uploaded;
  readonly snapshot: { readonly revision: number; readonly count: number; readonly ageSeconds: number };
  readonly flags: { readonly state: PublishOutcome['state']; readonly configuration: string | null };
  /** What the operator should know although all is well: one sentence each. */
  readonly notes: readonly string[];
  /** What went wrong after readers had been switched: one sentence each. Readers have the release all the same. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/**
 * Brings a built site to the readers of one tier: stacks there → one sync → flags published → uploaded and read back →
 * pointer switched → read as a reader, or switched back → flags rolled out, if for the first time. May be run again at any
 * time; what is done already is left alone.
 * @throws ReleaseError one sentence; readers have what they had before
 */
export async function siteDeploy(
  access: TierAccess,
  options: SiteDeployOptions,
  report: Report,
): Promise<SiteDeployed> {
  const clients = openClients(access);
  try {
    return await deploy({
      access,
      clients,
      names: namesOf(access.place),
      report,
      pace: realPace,
      healthWaitSeconds: HEALTH_WAIT_SECONDS,
      ...options,
    });
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}

async function deploy(
  world: World & Required<Pick<SiteDeployOptions, 'site' | 'healthWaitSeconds'>>,
): Promise<SiteDeployed> {
  const { access, clients, names, site, pace, signal } = world;
  const started = pace.now();
  const notes: string[] = site.note === null ? [] : [site.note];
  const { siteUrl, store, previous } = await checkTier(world);
  const interruptible = signal ? { signal } : {};

  const snapshot = await syncOnce(world, notes);
  await publish(world, notes);

  const bucket = { s3: clients.s3(), bucket: names.buckets.site, ...interruptible };
  const say = begin(world, 'upload');
  let files = 0;
  const uploaded = await uploadSite(bucket, site, () => {
    files += 1;
    say(`${files} of ${site.manifest.length} files`);
  });

  begin(world, 'verify');
  await readBack(bucket, site);
  const reading = { siteUrl, limitMs: EDGE_LIMIT_MS, pace, ...interruptible };
  await readAsReader(
    site.manifest.filter(isAsset).map((entry) => fileCheck(entry)),
    reading,
  );

  begin(world, 'switch')(`From ${previous ?? 'nothing'} to ${site.release}`);
  await switchReaders({
    store,
    previous,
    release: site.release,
    verify: () => readAsReader(readerChecks(site.manifest, site.release, access.place.tier), reading),
  });

  const { flags, problems } = await rollOutFlags(world, notes);
  return {
    tier: access.place.tier,
    account: access.place.account,
    url: siteUrl,
    release: site.release,
    previous,
    uploaded,
    snapshot: {
      revision: snapshot.revision,
      count: snapshot.count,
      ageSeconds: ageSeconds(snapshot, new Date(pace.now())),
    },
    flags,
    notes,
    problems,
    seconds: (pace.now() - started) / 1000,
  };
}
