import type { Headers, HeadersPolicy } from './model';

/**
 * An answer's headers after the response headers policy: set where the origin said nothing or the policy overrides,
 * and removed where it says so. Source: CloudFront, developer guide, "Understand response headers policies".
 */
export function withPolicy(policy: HeadersPolicy | null, headers: Headers): Headers {
  if (!policy) return headers;
  const kept = Object.entries(headers).filter(([name]) => !policy.remove.includes(name));
  const result = Object.fromEntries(kept);
  for (const { name, value, override } of policy.set) {
    if (override || !Object.hasOwn(result, name)) result[name] = value;
  }
  return result;
}
