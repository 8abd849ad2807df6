import { type Order, orderOf } from '../contract-version';
import { hold, pass, quoted, reject } from '../finding';
import { of } from '../requirement';

/** The tier's API speaks a version of the taxonomy contract that the release reads. */
export const contract = of('contract', 'the taxonomy contract', ({ from, before, api }) => {
  const range = `from ${quoted(from)} and before ${quoted(before)}`;
  const bounds = [orderOf(from, before), orderOf(from, from)];
  if (bounds.some((order) => order === null) || !isLess(bounds[0])) {
    return [
      hold(
        `The release reads versions ${range}, expected a range such as from "1.0" and before "2.0": build it again.`,
      ),
    ];
  }
  if (api === null) {
    return [
      hold(
        'The API does not say which version of the contract it speaks, and no data is no pass: see that it answers.',
      ),
    ];
  }
  const [lower, upper] = [orderOf(from, api), orderOf(api, before)];
  if (lower === null || upper === null) {
    return [
      hold(`The API says that it speaks version ${quoted(api)}, expected one such as "1.0": ask the backend team.`),
    ];
  }
  if (lower <= 0 && isLess(upper)) return [pass(`The API speaks ${api}, and the release reads versions ${range}.`)];
  return [
    reject(
      `The API speaks version ${quoted(api)}, expected one ${range}: deploy the API first, or a release that reads it.`,
    ),
  ];
});

const isLess = (order: Order | null | undefined) => order === -1;
