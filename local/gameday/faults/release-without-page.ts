import { PutObjectCommand } from '@aws-sdk/client-s3';
import { RELEASE_FILE, releasePrefix } from '../../../contract/edge';
import { edgeStore } from '../../../release/edge-store';
import { readEdgeState, switchRelease } from '../../../release/pointer';
import { readPage } from '../as-reader';
import type { Day } from '../day';
import type { Fault } from '../fault';

const BROKEN = '9.9.9-0badbadbad00';

/** Past the release command, which reads a release as a reader before it is switched on and after. */
async function switchOn(day: Day): Promise<void> {
  const { clients, names, access } = day;
  await clients.s3().send(
    new PutObjectCommand({
      ...{ Bucket: names.buckets.site, Key: `${releasePrefix(BROKEN)}${RELEASE_FILE}` },
      ...{ Body: JSON.stringify({ release: BROKEN }), ContentType: 'application/json' },
    }),
  );
  const store = await edgeStore(access, clients);
  const { release } = await readEdgeState(store);
  await switchRelease(store, release, BROKEN);
}

export const releaseWithoutPage: Fault = {
  id: 'release-without-page',
  title: 'A release without its page is switched on by hand',
  alarm: 'readers-failing',
  commit: switchOn,
  promise: 'Readers get the page.',
  kept: async (day) => (await readPage(day)).status === 200,
};
