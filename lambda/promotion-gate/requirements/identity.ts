import { hold, orPass, quoted, reject } from '../finding';
import { of } from '../requirement';

/**
 * What was asked about, what the ledger has and what readers get are one release. Other bytes under its name are
 * rejected; another release means that somebody moved the tier meanwhile, and taking that back would be wrong.
 */
export const identity = of('identity', 'what readers get', ({ served, deployed, manifest }, { question }) => {
  const { release, tier } = question;
  const again = `see what moved ${tier} with tier history ${tier}`;
  return orPass(
    [
      ...(served === release ? [] : [hold(`Readers get release ${quoted(served)}, expected ${release}: ${again}.`)]),
      ...(deployed.release === release
        ? []
        : [hold(`The ledger has release ${quoted(deployed.release)} as the newest, expected ${release}: ${again}.`)]),
      ...(deployed.release !== release || deployed.manifest === question.manifest
        ? []
        : [
            reject(
              `Release ${release} was deployed with the manifest ${quoted(deployed.manifest)}, expected ${question.manifest}: see who wrote it.`,
            ),
          ]),
      ...(manifest === question.manifest
        ? []
        : [
            reject(
              `The ledger's manifest of ${release} hashes to ${quoted(manifest)}, expected ${question.manifest}: see who wrote it.`,
            ),
          ]),
    ],
    `Readers get ${release}, as the ledger has it.`,
  );
});
