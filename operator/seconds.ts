import { InvalidArgumentError } from '@commander-js/extra-typings';

/** Reads an option's whole seconds, a day at most. */
export function seconds(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isInteger(number) || number < 0 || number > 86_400) {
    throw new InvalidArgumentError('Expected whole seconds from 0 to 86400.');
  }
  return number;
}
