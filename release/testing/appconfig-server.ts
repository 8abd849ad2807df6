import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AppConfigClient } from '@aws-sdk/client-appconfig';
import { localAws } from '../../local/aws';
import type { FlagPlace } from '../flag-rollout';

interface Rollout {
  readonly DeploymentNumber: number;
  State: string;
  readonly ConfigurationVersion?: string;
  readonly DeploymentStrategyId?: string;
}

/** The control calls of AppConfig that a roll-out needs, as its API reference has them: one in flight at a time. */
export async function startAppConfigServer(before: readonly string[] = []) {
  const rollouts: Rollout[] = before.map((State, place) => ({ DeploymentNumber: place + 1, State }));
  const documents: string[] = [];
  /** How a roll-out that is under way looks the next time it is asked for. */
  const next: string[] = [];
  /** Called when somebody asks to start one: what somebody else does at that moment. */
  const world = { onStart: () => {} };
  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    const { method, url = '' } = request;
    const stored = Number(/\/hostedconfigurationversions\/(\d+)$/.exec(url)?.[1]);
    if (stored) {
      const document = documents[stored - 1];
      if (document === undefined) return answer(404, {}, { 'x-amzn-errortype': 'ResourceNotFoundException' });
      return response.writeHead(200, { 'content-type': 'application/json' }).end(document);
    }
    if (url.includes('/hostedconfigurationversions')) {
      documents.push(await text(request));
      return answer(201, {}, { 'version-number': String(documents.length) });
    }
    const number = Number(/\/deployments\/(\d+)$/.exec(url)?.[1]);
    const one = rollouts.find(({ DeploymentNumber }) => DeploymentNumber === number);
    if (one && method === 'DELETE') {
      one.State = 'ROLLING_BACK';
      return answer(202, one);
    }
    if (one) {
      one.State = next.shift() ?? one.State;
      return answer(200, one);
    }
    if (method === 'GET') {
      answer(200, { Items: [...rollouts].reverse() });
      // Taken back in the background: whoever asks again finds it done.
      for (const each of rollouts) if (each.State === 'ROLLING_BACK') each.State = 'ROLLED_BACK';
      return;
    }
    const asked = JSON.parse(await text(request)) as Rollout & { LatestDeploymentNumber?: number };
    world.onStart();
    const latest = rollouts.at(-1)?.DeploymentNumber ?? 0;
    const flying = rollouts.some(({ State }) => State === 'DEPLOYING');
    if (flying || (asked.LatestDeploymentNumber ?? latest) !== latest) {
      return answer(409, { Message: 'in flight' }, { 'x-amzn-errortype': 'ConflictException' });
    }
    rollouts.push({ ...asked, DeploymentNumber: latest + 1, State: 'DEPLOYING' });
    return answer(201, rollouts.at(-1) ?? {});
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const aws = localAws({ account: '111111111111', endpoint, caFile: null });
  const client = new AppConfigClient(aws.clientConfig('eu-west-1'));
  return {
    flags: { client, applicationId: 'app0001', environmentId: 'env0001', profileId: 'pro0001' } satisfies FlagPlace,
    rollouts,
    documents,
    next,
    world,
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
