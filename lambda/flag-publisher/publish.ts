import { FLAGS_KEY } from '../../contract/flags';
import type { PublishOutcome } from '../../contract/functions';
import type { Condition, ObjectStore } from '../storage/object-store';
import { StorageFailed } from '../storage/storage-failed';
import type { FlagSource } from './flag-source';
import { FLAGS_PROPERTIES, parsePublished, sameContent, serialize } from './published-flags';
import { type Content, NotPublishable, wantedFlags } from './wanted-flags';

export interface PublishWorld {
  readonly tier: string;
  readonly source: FlagSource;
  readonly store: ObjectStore;
  readonly now: () => Date;
}

/** One run: makes the published flags equal to what AppConfig says, or leaves them and says why. Never throws. */
export async function publishFlags(world: PublishWorld): Promise<PublishOutcome> {
  let published: Content | null = null;
  try {
    // Read before AppConfig is asked: a publisher that is overtaken in between then fails its condition.
    const held = await readPublished(world);
    published = held.content;
    return await publishOver(held, world);
  } catch (error) {
    return failed(error, published);
  }
}

interface Held {
  readonly content: Content | null;
  readonly condition: Condition;
}

async function readPublished({ store, tier }: PublishWorld): Promise<Held> {
  const object = await store.read(FLAGS_KEY);
  if (object === null) return { content: null, condition: 'absent' };
  return { content: parsePublished(object.body, tier), condition: { etag: object.etag } };
}

async function publishOver(held: Held, world: PublishWorld): Promise<PublishOutcome> {
  const wanted = await wantedFlags(world.tier, held.content, world.source, world.now());
  const { content, notes, rolledBack } = wanted;
  const done = (outcome: 'published' | 'unchanged', now: Content) => concluded(outcome, now, said, rolledBack);
  const said = [describe(content), ...notes].join(' ');
  if (held.content !== null && sameContent(held.content, content)) return done('unchanged', content);

  const body = serialize(content, world.now());
  const result = await world.store.replace(FLAGS_KEY, body, FLAGS_PROPERTIES, held.condition);
  if (result === 'written') return done('published', content);

  const theirs = (await readPublished(world)).content;
  if (theirs !== null && sameContent(theirs, content)) return done('unchanged', theirs);
  return {
    outcome: 'failed',
    reason: 'another-writer',
    message: 'Another publisher wrote other flags meanwhile, which stay; the next run compares them with AppConfig.',
    state: theirs?.state ?? null,
    configuration: theirs?.configuration ?? null,
    rolledBack,
  };
}

const concluded = (
  outcome: 'published' | 'unchanged',
  content: Content,
  message: string,
  rolledBack: boolean,
): PublishOutcome => ({
  outcome,
  reason: null,
  message,
  state: content.state,
  configuration: content.configuration,
  rolledBack,
});

const describe = ({ state, configuration }: Content) =>
  state === 'baseline'
    ? "Nothing was rolled out yet, so readers get the catalogue's defaults."
    : `Readers get the flags of configuration ${configuration}.`;

function failed(error: unknown, published: Content | null): PublishOutcome {
  const known = error instanceof NotPublishable || error instanceof StorageFailed;
  return {
    outcome: 'failed',
    reason: known ? error.reason : 'unexpected',
    message: known
      ? error.message
      : `The publisher met an error that it does not know (${error}); report it with this run's log.`,
    state: published?.state ?? null,
    configuration: published?.configuration ?? null,
    rolledBack: null,
  };
}
