import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Held } from '../reader/read-taxonomy';
import { noticesFor } from '../taxonomy/notices';
import { type Path, pathTo } from '../taxonomy/paths';
import { openDownTo, toggled } from '../taxonomy/rows';
import { buildTree, type Tree } from '../taxonomy/tree';
import { Header } from './header';
import { Loading } from './loading';
import { Notices } from './notices';
import { Overview } from './overview';
import { SearchPane } from './search-pane';
import { TermDetail } from './term-detail';
import { TreePane } from './tree-pane';
import { useAddress } from './use-address';
import { type Sources, useCurrent, useNow, useRelease } from './use-current';
import { useFocusNotLost } from './use-focus-not-lost';

export function App({ languages, ...sources }: Sources & { readonly languages: readonly string[] }) {
  const { current, refresh } = useCurrent(sources);
  const { release, tier } = useRelease(sources.receiver);
  const now = useNow(sources.receiver);
  const { held } = current;
  const terms = held?.terms;
  const tree = useMemo(() => (terms ? buildTree(terms, languages) : null), [terms, languages]);
  const shownTier = tier ?? sources.flags.inForce().tier;

  return (
    <div class="app">
      <Header tier={shownTier} release={release} held={held} now={now} />
      <Notices notices={noticesFor(current, now)} {...(current.failingSince === null ? {} : { onRetry: refresh })} />
      {tree && held ? (
        <Browser tree={tree} held={held} tier={shownTier} />
      ) : (
        <Loading waiting={current.round === null} />
      )}
    </div>
  );
}

interface BrowserProps {
  readonly tree: Tree;
  readonly held: Held;
  readonly tier: string | null;
}

/** Tree and search on one side, one term on the other. Which of them a small screen shows is for the style to decide. */
function Browser({ tree, held, tier }: BrowserProps) {
  const { revision, publishedAt } = held.pointer;
  const { id, goTo } = useAddress();
  const [chosen, setChosen] = useState<Path>([]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => firstUnfolded(tree));
  const [query, setQuery] = useState('');
  const path = useMemo(() => {
    if (id === null) return [];
    return chosen.at(-1) === id && chosen.every((step) => tree.term(step)) ? chosen : pathTo(tree, id);
  }, [tree, id, chosen]);

  useEffect(() => setUnfolded((before) => openDownTo(before, path)), [path]);
  const term = id === null ? undefined : tree.term(id);
  useEffect(() => {
    document.title = [term && tree.label(term), 'Taxonomy', tier].filter(Boolean).join(' · ');
  }, [term, tree, tier]);

  useFocusNotLost(id);
  const choose = (next: Path) => {
    setChosen(next);
    goTo(next.at(-1) ?? null);
  };
  return (
    <main class="browser" data-showing={id === null ? 'list' : 'term'}>
      <section class="list" aria-label="Browse and search">
        <SearchPane
          tree={tree}
          terms={held.terms}
          query={query}
          onQuery={setQuery}
          chosenId={id}
          onChoose={(to) => choose(pathTo(tree, to))}
        />
        <TreePane
          tree={tree}
          hidden={query.trim() !== ''}
          path={path}
          unfolded={unfolded}
          onToggle={(place) => setUnfolded((before) => toggled(before, place))}
          onChoose={choose}
        />
      </section>
      <section class="detail" aria-label="Term">
        {id === null ? (
          <Overview tree={tree} revision={revision} publishedAt={publishedAt} onChoose={choose} />
        ) : (
          <TermDetail tree={tree} id={id} revision={revision} path={path} onChoose={choose} />
        )}
      </section>
    </main>
  );
}

/** A single root says nothing by itself: it starts unfolded. */
function firstUnfolded(tree: Tree): ReadonlySet<string> {
  const [root, ...others] = tree.roots;
  return root && others.length === 0 ? openDownTo(new Set(), [root.id, '']) : new Set();
}
