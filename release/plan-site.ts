import { namesOf } from '../contract/names';
import type { TierAccess } from './access';
import { readObject } from './bucket';
import type { BuiltSite } from './build-site';
import { openClients } from './clients';
import { explained } from './explain';
import { realPace } from './pace';
import { placementOf } from './placement';
import { sideBySide } from './side-by-side';
import { checkTier } from './site-steps';

/** What a deployment would do. */
export interface SitePlan {
  readonly tier: string;
  readonly account: string;
  readonly url: string;
  readonly release: string;
  /** What readers have now; null for nothing. */
  readonly previous: string | null;
  /** Keys that would be written. */
  readonly missing: readonly string[];
  /** Keys under which other bytes lie, so that the deployment would be refused. */
  readonly different: readonly string[];
  readonly unchanged: number;
}

/** Reads what a deployment of this site would find, and changes nothing. */
export async function planSite(access: TierAccess, site: BuiltSite, signal?: AbortSignal): Promise<SitePlan> {
  const clients = openClients(access);
  const names = namesOf(access.place);
  const interruptible = signal ? { signal } : {};
  try {
    const world = { access, clients, names, report: () => {}, pace: realPace, ...interruptible };
    const { siteUrl: url, previous } = await checkTier(world);
    const missing: string[] = [];
    const different: string[] = [];
    await sideBySide(site.manifest, async (entry) => {
      const { key } = placementOf(entry, site.release);
      const found = await readObject({ s3: clients.s3(), bucket: names.buckets.site, ...interruptible }, key);
      if (found === null) missing.push(key);
      else if (found.sha256 !== entry.sha256) different.push(key);
    });
    const { tier, account } = access.place;
    const unchanged = site.manifest.length - missing.length - different.length;
    const planned = { missing: missing.sort(), different: different.sort(), unchanged };
    return { tier, account, url, release: site.release, previous, ...planned };
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}
