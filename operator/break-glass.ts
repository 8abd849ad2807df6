import PEOPLE from '../config/people';
import { personOf, whoIs } from '../contract/approvers/who-is';
import type { BreakGlass, Grant, Pending } from '../contract/grant-at';
import { LONGEST_GRANT_MINUTES } from '../contract/records';
import { readBreakGlass } from '../release/break-glass/read-break-glass';
import { appendRecord } from '../release/ledger/records';
import { pagePeople } from '../release/page-people';
import { ReleaseError } from '../release/release-error';
import { whoAmI } from '../release/who-am-i';
import { choosePending } from './choose-pending';
import type { ExitCode } from './exit-codes';
import { ledgerOf } from './ledger-of';
import { type ActOptions, type EntryHeader, perform, type Scene } from './perform';
import { minuteText } from './telling';
import type { Terminal } from './terminal';

export const breakGlassOf = (scene: Pick<Scene, 'access' | 'clients' | 'signal'>): Promise<BreakGlass> =>
  readBreakGlass(ledgerOf(scene), { tier: scene.access.place.tier, now: new Date(), personOf: personOf(PEOPLE) });

/** `tier break-glass request TIER --minutes N`: asks a second person, and wakes them. */
export function breakGlassRequest(
  name: string,
  options: ActOptions & { readonly minutes: number },
  terminal: Terminal,
): Promise<ExitCode> {
  const { minutes } = options;
  return perform(name, options, terminal, {
    title: 'break-glass-request',
    async plan(scene) {
      const person = await whoAsks(scene);
      return {
        entry: { person, minutes },
        sentence: `ask, as ${person}, to pass what holds ${name} for ${minutes} minutes, and page a second person.`,
        async write(header) {
          const text = `${person} asks to pass what holds ${name} for ${minutes} minutes: ${header.reason} Another person grants it with: npx tier break-glass grant ${name}`;
          await page(scene, `Break-glass asked for in ${name}`, text);
          await appendRecord(ledgerOf(scene), 'break-glass', { ...header, what: 'request', minutes }, 'request');
          return person;
        },
      };
    },
    told: (person) =>
      `Asked as ${person}, and paged. Within the hour another person grants it with: npx tier break-glass grant ${name}`,
  });
}

/** `tier break-glass grant TIER`: the second person lets the first. */
export function breakGlassGrant(
  name: string,
  options: ActOptions & { readonly request?: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  return perform<Grant>(name, options, terminal, {
    title: 'break-glass-grant',
    async plan(scene) {
      const person = await whoAsks(scene);
      const { pending } = await breakGlassOf(scene);
      const asked = choosePending(pending, { tier: name, person, request: options.request ?? null });
      return {
        entry: { person, request: asked.request, minutes: asked.minutes },
        sentence: `let ${asked.requestedBy} pass what holds ${name} for ${asked.minutes} minutes (${asked.reason}), as ${person}.`,
        write: (header) => grant(scene, asked, person, header),
      };
    },
    told: ({ requestedBy, until }) =>
      `${requestedBy} may pass what holds ${name} until ${minuteText(until)}. Take it back with: npx tier break-glass revoke ${name} --reason "…"`,
  });
}

/** The page comes first: glass that is broken in silence is worse than a page for nothing. */
async function grant(
  scene: Scene,
  { request, requestedBy, minutes, reason }: Pending,
  person: string,
  header: EntryHeader,
): Promise<Grant> {
  const until = new Date(Date.parse(header.at) + minutes * 60_000).toISOString();
  const text = `${person} lets ${requestedBy} pass what holds ${header.tier} until ${minuteText(until)}: ${reason} Take it back with: npx tier break-glass revoke ${header.tier} --reason "…"`;
  await page(scene, `Break-glass granted in ${header.tier}`, text);
  const key = await appendRecord(ledgerOf(scene), 'break-glass', { ...header, what: 'grant', request, until }, 'grant');
  const { grants, refused } = await breakGlassOf(scene);
  const granted = grants.find((each) => each.record === key);
  if (granted) return granted;
  const why = refused.find((each) => each.record === key)?.why ?? 'it is not in the ledger';
  throw new ReleaseError('tier', `The grant was written and does not count, as ${why}: ask again, and grant that.`);
}

/** `tier break-glass revoke TIER`: takes back all that was granted and asked for. */
export function breakGlassRevoke(name: string, options: ActOptions, terminal: Terminal): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'break-glass-revoke',
    async plan(scene) {
      const { grants, pending } = await breakGlassOf(scene);
      const requests = [...grants, ...pending].map(({ request }) => request);
      if (requests.length === 0) return { nothing: 'nobody may pass, and nobody asks to' };
      return {
        entry: { requests },
        sentence: `take back ${requests.length === 1 ? 'what was' : 'all that was'} granted or asked for in ${name}.`,
        async write(header) {
          for (const request of requests) {
            await appendRecord(ledgerOf(scene), 'break-glass', { ...header, what: 'revoke', request }, 'revoke');
          }
        },
      };
    },
    told: () => `Nobody may pass what holds ${name}.`,
  });
}

/** @throws ReleaseError when AWS knows the caller by a name that is nobody's alone */
async function whoAsks({ clients, signal, config }: Scene): Promise<string> {
  const principal = await whoAmI(clients.sts(), signal);
  const who = whoIs(PEOPLE, principal);
  if ('person' in who) return who.person;
  throw new ReleaseError(
    'usage',
    `AWS knows you as ${principal}, which ${who.why}, and break-glass in ${config.tier} takes two people: use credentials of your own, or have yourself entered in config/people.ts.`,
  );
}

async function page({ access, clients, signal }: Scene, subject: string, text: string): Promise<void> {
  try {
    await pagePeople(clients.sns(), access.place, { subject, text }, signal);
  } catch (cause) {
    throw new ReleaseError(
      'tier',
      `Nobody could be paged (${(cause as Error).name}: ${(cause as Error).message}), so nothing was written: grant sns:Publish on the topic of pages, then run the command again.`,
      { cause },
    );
  }
}

/** @throws ReleaseError for a number of minutes that no grant has */
export function grantMinutes(value: string): number {
  const minutes = Number(value);
  if (/^\d+$/.test(value) && minutes >= 1 && minutes <= LONGEST_GRANT_MINUTES) return minutes;
  throw new ReleaseError(
    'usage',
    `--minutes is ${JSON.stringify(value.slice(0, 20))}, expected a whole number from 1 to ${LONGEST_GRANT_MINUTES}: ask again when it takes longer.`,
  );
}
