import { LATEST_PATH } from '../../contract/taxonomy';
import { type Answer, type ApiRequest, targetOf } from '../../local/api/answer';
import { runKit } from '../kit';
import type { Report } from '../report/report';
import type { Settings } from '../settings';
import { healthy, type Serve, startServer } from './server';
import { settingsFor } from './settings';

/** What the kit says of a server that answers like this. */
export async function reportOn(serve: Serve, changes: Partial<Settings> = {}): Promise<Report> {
  const server = await startServer(serve);
  try {
    return await runKit(settingsFor(server.url, changes));
  } finally {
    await server.close();
  }
}

export const isLatest = ({ path }: ApiRequest): boolean => path === LATEST_PATH;
export const isTerms = ({ path }: ApiRequest): boolean => targetOf(path) === 'terms';
export const isRead = ({ status }: Answer): boolean => status === 200;
export const isError = ({ status }: Answer): boolean => status >= 400;

/** A healthy API whose answers go through something. */
export const through =
  (change: (answer: Answer, request: ApiRequest) => Answer): Serve =>
  (request) =>
    change(healthy(request), request);
