import type { ApiKey } from './api-key';
import type { get } from './http-get';

/**
 * Asks with the API's key. An API that refuses it may want a newer one: then the secret is read again, and the question
 * is asked a second time if it holds another. So a key can be replaced without a deployment, and a wrong one costs one
 * look at the secret a run.
 */
export function askWithKey(ask: typeof get, key: ApiKey): typeof get {
  return async (url, headers, asking) => {
    const value = await key.value(asking.signal);
    const answer = await ask(url, { ...headers, [key.header]: value }, asking);
    if (answer.statusCode !== 401 && answer.statusCode !== 403) return answer;
    const newer = await key.renewed(value, asking.signal).catch((error) => {
      answer.destroy();
      throw error;
    });
    if (newer === null) return answer;
    answer.destroy();
    return ask(url, { ...headers, [key.header]: newer }, asking);
  };
}
