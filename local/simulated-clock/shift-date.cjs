/**
 * Loaded before anything else (`node --require`) into a process of a simulated day: `Date` is then as far ahead of the
 * machine's clock as the file named in TIERLINE_CLOCK says, in milliseconds. Timers and `performance` stay as they are.
 */
const { readFileSync } = require('node:fs');

const file = process.env.TIERLINE_CLOCK;
/** The file is read anew when the last look is older than this, in nanoseconds. */
const LOOK_EVERY = 2_000_000n;

if (file && !globalThis.Date.isShifted) {
  const RealDate = globalThis.Date;
  let ahead = 0;
  let lookedAt = 0n;
  const now = () => {
    const at = process.hrtime.bigint();
    if (at - lookedAt > LOOK_EVERY) {
      ahead = Number(readFileSync(file, 'utf8')) || 0;
      lookedAt = at;
    }
    return RealDate.now() + ahead;
  };
  const Shifted = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : key === 'isShifted' ? true : target[key]),
  });
  RealDate.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}
