import { type RunningTier, readSnapshot, syncNow, until } from '../local/running';
import { type ScriptedApi, scriptedApi } from './scripted-api';
import { type SnapshotBucket, snapshotBucket } from './snapshot-bucket';
import { type TakenFunction, takeFunction } from './taken-function';

/** A tier whose sync and snapshot belong to a test for a while. */
export interface Course {
  readonly api: ScriptedApi;
  readonly bucket: SnapshotBucket;
  readonly taken: TakenFunction;
  /** The tier as it was found: its own function and API, and a snapshot of what that API has now. */
  giveBack(): Promise<void>;
}

/** @param storageUrl see {@link takeFunction}. */
export async function takeTier(tier: RunningTier, storageUrl?: string): Promise<Course> {
  const api = await scriptedApi();
  const bucket = snapshotBucket(tier);
  const taken = await takeFunction(tier, api.url, storageUrl);
  return {
    api,
    bucket,
    taken,
    async giveBack() {
      await taken.giveBack();
      await bucket.empty();
      const { snapshot } = await syncNow(tier);
      // The edge holds a pointer for a few seconds.
      await until(
        () => readSnapshot(tier),
        ({ revision }) => revision === snapshot?.revision,
      );
      bucket.s3.destroy();
      await api.close();
    },
  };
}
