import { startTiers } from './started';

/** What all tests of running tiers share. */
export default async function setup() {
  const started = await startTiers('test');
  started.handOver();
  (globalThis as { stopGround?: () => Promise<void> }).stopGround = () => started.stop();
}
