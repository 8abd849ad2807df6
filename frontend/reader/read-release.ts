import { RELEASE_FILE, RELEASE_ID, TIER_HEADER } from '../../contract/edge';
import { type Limits, type Receiver, receive } from './receive';

/** What a page knows of where it came from; null where it could not be learnt. */
export interface ReleaseInfo {
  readonly release: string | null;
  readonly tier: string | null;
}

const LIMITS: Limits = { total: 5_000, stall: 5_000 };

/** Which release this page is, and which tier served it. Never throws; a page works without knowing. */
export async function readRelease(receiver: Receiver, base = ''): Promise<ReleaseInfo> {
  const received = await receive(receiver, `${base}/${RELEASE_FILE}`, LIMITS, { cache: 'no-cache' });
  if (!received.ok) return { release: null, tier: null };
  const { headers, bytes } = received.value;
  return { release: releaseIn(new TextDecoder().decode(bytes)), tier: headers.get(TIER_HEADER) };
}

function releaseIn(body: string): string | null {
  try {
    const { release } = Object(JSON.parse(body)) as Record<string, unknown>;
    return typeof release === 'string' && RELEASE_ID.test(release) ? release : null;
  } catch {
    return null;
  }
}
