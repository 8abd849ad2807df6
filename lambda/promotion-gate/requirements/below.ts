import { hold, orPass, pass, quoted } from '../finding';
import { of } from '../requirement';

/** The tier below has promoted these very bytes. It can hold a release back, and is never a reason to let it pass. */
export const below = of('below', 'the verdict of the tier below', (found, { question }) => {
  const { how, release, manifest, below: expected } = question;
  if (how === 'rollback') return [pass('A rollback asks no other tier.')];
  if (expected === null) {
    return found === 'none'
      ? [pass('There is no tier below.')]
      : [
          hold(
            `The evidence has a verdict of ${quoted(found.tier)}, and there is no tier below: gather it for this tier.`,
          ),
        ];
  }
  if (found === 'none')
    return [hold(`${expected} has no verdict on ${release}, expected "promote": let it pass there first.`)];
  const wrong = [
    ...(found.tier === expected ? [] : [`is of the tier ${quoted(found.tier)}, expected ${expected}`]),
    ...(found.release === release ? [] : [`is on release ${quoted(found.release)}, expected ${release}`]),
    ...(found.manifest === manifest ? [] : [`is on the manifest ${quoted(found.manifest)}, expected ${manifest}`]),
    ...(found.verdict === 'promote' ? [] : [`is ${quoted(found.verdict)}, expected "promote"`]),
  ];
  return orPass(
    wrong.map((what) => hold(`The verdict below ${what}: see tier history ${expected}.`)),
    `${expected} has promoted ${release}.`,
  );
});
