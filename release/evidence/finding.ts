import type { Finding } from '../../contract/evidence';
import type { ResourcePair } from './template';

/** What one resource's change means to whoever reads the page. */
export function finding(
  area: Finding['area'],
  { stack, id, type }: Pick<ResourcePair, 'stack' | 'id' | 'type'>,
  says: string,
  decided = true,
): Finding {
  return { area, stack, resource: id, type, says, decided };
}

/** A value as it stands in a sentence. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
