import { request as askHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as askHttps } from 'node:https';
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type { CustomOrigin, OriginAnswer, OriginRequest } from './model';

/** Why an origin gave no answer: it could not be reached, it kept silent, it broke the connection. */
type Failure = 'no-connection' | 'silence' | 'broken';

/**
 * Asks an HTTP origin as CloudFront does: so many attempts, each with a limit on connecting and on silence, and one limit
 * on the whole. Once it has begun to answer there is no second attempt: a body that breaks off breaks off for the reader.
 * Source: CloudFront, developer guide, "Origin settings" and "Request and response behavior for custom origins".
 */
export async function askCustomOrigin(origin: CustomOrigin, request: OriginRequest): Promise<OriginAnswer> {
  const deadline = origin.completionMs === null ? Number.POSITIVE_INFINITY : Date.now() + origin.completionMs;
  let failure: Failure = 'silence';
  for (let attempt = 0; attempt < origin.attempts && Date.now() < deadline; attempt++) {
    const result = await attemptOnce(origin, request, deadline);
    if (typeof result !== 'string') return result;
    failure = result;
    // Connecting is tried again for every method; what an origin may have received already, for these only.
    if (failure !== 'no-connection' && !['GET', 'HEAD'].includes(request.method)) break;
  }
  return edgeError(failure === 'silence' ? 504 : 502, failure === 'no-connection' ? 503 : undefined);
}

/**
 * An answer of the edge's own.
 * @param failoverStatus what counts for an origin group where it is not the status: 503 for a connection that failed
 */
export function edgeError(status: number, failoverStatus?: number): OriginAnswer {
  const body = Buffer.from(`<html><body><h1>${status} ERROR</h1>The request could not be satisfied.</body></html>\n`);
  return {
    status,
    headers: { 'content-type': 'text/html', 'content-length': String(body.length) },
    body,
    ...(failoverStatus === undefined ? {} : { failoverStatus }),
    generated: true,
  };
}

function attemptOnce(origin: CustomOrigin, request: OriginRequest, deadline: number): Promise<OriginAnswer | Failure> {
  return new Promise((resolve) => {
    const secure = origin.protocol === 'https';
    const outgoing = (secure ? askHttps : askHttp)({
      host: origin.host,
      port: origin.port,
      method: request.method,
      path: `${origin.path}${request.uri}${request.query === '' ? '' : `?${request.query}`}`,
      headers: { ...request.headers, host: hostHeader(origin), ...origin.headers },
      // A kept connection that the origin has closed by now would look like a fault of the origin.
      agent: false,
    });
    const patience = patienceWith(outgoing, deadline);
    let failure: Failure = 'no-connection';
    outgoing.once('socket', (socket: Socket) => {
      patience.wait(origin.connectMs, 'no-connection');
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        failure = 'broken';
        patience.wait(origin.readMs, 'silence');
      });
    });
    const giveUp = () => {
      patience.end();
      resolve(patience.lost() ?? failure);
    };
    outgoing.on('error', giveUp);
    // Without an error when the origin changes the protocol, which nobody asked for.
    outgoing.once('close', giveUp);
    outgoing.once('response', (incoming) => {
      const body = bodyOf(incoming, () => patience.wait(origin.readMs, 'silence'), patience.end);
      resolve({ status: incoming.statusCode ?? 502, headers: headersOf(incoming), body });
    });
    outgoing.end();
  });
}

/** One timer at a time, never beyond the deadline; when it runs out the connection is destroyed. */
function patienceWith(outgoing: ClientRequest, deadline: number) {
  let timer: NodeJS.Timeout | undefined;
  let lost: Failure | null = null;
  return {
    wait(ms: number, failure: Failure) {
      clearTimeout(timer);
      const giveUp = () => {
        lost = failure;
        outgoing.destroy(new Error(failure));
      };
      timer = setTimeout(giveUp, Math.max(0, Math.min(ms, deadline - Date.now())));
    },
    end: () => clearTimeout(timer),
    lost: () => lost,
  };
}

/** The body as it comes, no faster than it is taken; it ends with an error unless HTTP says that it is complete. */
function bodyOf(incoming: IncomingMessage, heard: () => void, ended: () => void): PassThrough {
  const body = new PassThrough();
  // Whoever reads it is told; while nobody does, it is no reason to end the process.
  body.on('error', () => {});
  heard();
  incoming.on('data', (chunk: Buffer) => {
    heard();
    if (body.write(chunk)) return;
    // A slow reader is no fault of the origin.
    ended();
    incoming.pause();
    body.once('drain', () => {
      heard();
      incoming.resume();
    });
  });
  incoming.once('end', () => body.end());
  incoming.once('close', () => {
    ended();
    if (!incoming.complete) body.destroy(new Error('The origin broke off its answer.'));
  });
  incoming.on('error', () => incoming.destroy());
  body.once('close', () => incoming.destroy());
  return body;
}

/** Never handed on: they belong to one connection. */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join(', ')]));
}

function hostHeader({ host, port, protocol }: CustomOrigin): string {
  return port === (protocol === 'https' ? 443 : 80) ? host : `${host}:${port}`;
}
