import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { pathTo } from '../taxonomy/paths';
import { buildSearch, type Hit } from '../taxonomy/search';
import type { Tree } from '../taxonomy/tree';
import { Marked } from './marked';

interface Props {
  readonly tree: Tree;
  readonly terms: Parameters<typeof buildSearch>[0];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** Search box and results (ARIA Authoring Practices, combobox with a list). The slash key leads here from anywhere. */
export function SearchPane({ tree, terms, query, onQuery, chosenId, onChoose }: Props) {
  const box = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(0);
  const search = useMemo(() => lazily(() => buildSearch(terms, tree)), [terms, tree]);
  const searching = query.trim() !== '';
  const { hits, total } = useMemo(
    () => (searching ? search()(query) : { hits: [], total: 0 }),
    [search, query, searching],
  );

  useEffect(() => {
    const toBox = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest('input, textarea, select');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener('keydown', toBox);
    return () => removeEventListener('keydown', toBox);
  }, []);
  useEffect(() => document.getElementById(hitId(at))?.scrollIntoView({ block: 'nearest' }), [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const hit = hits[at];
    if (event.key === 'ArrowDown' && hits.length > 0) setAt((at + 1) % hits.length);
    else if (event.key === 'ArrowUp' && hits.length > 0) setAt((at - 1 + hits.length) % hits.length);
    else if (event.key === 'Enter' && hit) onChoose(hit.term.id);
    else if (event.key === 'Escape' && query !== '') onQuery('');
    else return;
    event.preventDefault();
  };

  return (
    <search class="search">
      <div class="box">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="8.5" cy="8.5" r="5.5" />
          <path d="m13 13 4 4" />
        </svg>
        <input
          ref={box}
          type="text"
          inputMode="search"
          role="combobox"
          aria-label="Search labels, synonyms and ids"
          aria-controls="hits"
          aria-expanded={searching}
          aria-autocomplete="list"
          aria-activedescendant={hits[at] ? hitId(at) : undefined}
          placeholder="Search terms"
          autocomplete="off"
          spellcheck={false}
          data-testid="search-box"
          value={query}
          onFocus={() => void search()}
          onInput={(event) => {
            setAt(0);
            onQuery(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd title="Press / to search">/</kbd>
      </div>
      <p class="quiet tally-line" role="status" data-testid="search-count" data-total={total} hidden={!searching}>
        {searching && tallyOf(hits.length, total)}
      </p>
      <div id="hits" class="hits" role="listbox" aria-label="Search results" hidden={!searching}>
        {hits.map((hit, index) => (
          <HitLine
            key={hit.term.id}
            id={hitId(index)}
            hit={hit}
            tree={tree}
            query={query}
            cursor={index === at}
            chosen={hit.term.id === chosenId}
            onChoose={() => {
              setAt(index);
              onChoose(hit.term.id);
            }}
          />
        ))}
      </div>
    </search>
  );
}

const hitId = (index: number) => `hit-${index}`;

function tallyOf(shown: number, total: number): string {
  if (total === 0) return 'Nothing found';
  const all = `${total.toLocaleString('en')} ${total === 1 ? 'term' : 'terms'}`;
  return shown < total ? `${all}, the best ${shown} shown` : all;
}

/** Made when first asked for: the first paint does not wait for it. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface LineProps {
  readonly id: string;
  readonly hit: Hit;
  readonly tree: Tree;
  readonly query: string;
  readonly cursor: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function HitLine({ id, hit: { term, by }, tree, query, cursor, chosen, onChoose }: LineProps) {
  const above = pathTo(tree, term.id).slice(-3, -1);
  const context = above.map((step) => labelAt(tree, step)).join(' › ');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and points here.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys.
    <div
      id={id}
      class="hit"
      role="option"
      aria-selected={cursor}
      data-chosen={chosen}
      data-testid="search-result"
      data-term-id={term.id}
      onClick={onChoose}
    >
      <span class="name">
        <Marked text={tree.label(term)} query={query} />
        {by && (
          <span class="aside">
            {' '}
            <Marked text={by} query={query} />
          </span>
        )}
      </span>
      {context && <span class="context">{context}</span>}
    </div>
  );
}

const labelAt = (tree: Tree, id: string) => {
  const term = tree.term(id);
  return term ? tree.label(term) : id;
};
