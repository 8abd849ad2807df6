import type { Held } from '../reader/read-taxonomy';
import { shareOf } from '../reader/share-of';
import { ago } from '../taxonomy/ago';

interface Props {
  readonly tier: string | null;
  readonly release: string | null;
  readonly held: Held | null;
  readonly now: number;
}

/** Where one is and what one reads. A tier has a colour of its own, from its name, so that two windows are told apart. */
export function Header({ tier, release, held, now }: Props) {
  const syncedAt = held?.source === 'snapshot' ? held.pointer.syncedAt : undefined;
  return (
    <header class="header">
      <div class="brand">
        <Mark />
        <h1>Taxonomy</h1>
        <span class="tier" data-testid="tier" style={{ '--tier-hue': Math.round(shareOf(tier ?? '') * 3.6) }}>
          {tier ?? 'unknown tier'}
        </span>
      </div>
      <dl class="facts">
        <div>
          <dt>Release</dt>
          <dd data-testid="release" class="code">
            {release ?? '–'}
          </dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>
            <span class="source" data-testid="source" data-source={held?.source ?? 'none'}>
              {held ? (held.source === 'api' ? 'API' : 'Snapshot') : '–'}
            </span>
            {syncedAt && <span class="aside"> {ago(Date.parse(syncedAt), now)}</span>}
          </dd>
        </div>
        <div>
          <dt>Revision</dt>
          <dd data-testid="revision">{held?.pointer.revision ?? '–'}</dd>
        </div>
        <div>
          <dt>Terms</dt>
          <dd data-testid="count" data-count={held?.terms.length}>
            {held ? held.terms.length.toLocaleString('en') : '–'}
          </dd>
        </div>
      </dl>
    </header>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 6v12M6 9h8M6 16h8" />
      <circle cx="6" cy="5" r="2.4" />
      <circle cx="16" cy="9" r="2.4" />
      <circle cx="16" cy="16" r="2.4" />
    </svg>
  );
}
