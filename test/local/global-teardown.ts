export default async function teardown() {
  await (globalThis as { stopGround?: () => Promise<void> }).stopGround?.();
}
