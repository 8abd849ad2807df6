import { useEffect, useRef } from 'preact/hooks';
import type { Term } from '../../contract/taxonomy';
import { synonymsOf } from '../taxonomy/names';
import { type Path, pathsTo, placeOf } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';
import { Crumbs } from './crumbs';
import { TermCards } from './term-cards';

interface Props {
  readonly tree: Tree;
  readonly id: string;
  readonly revision: number;
  readonly path: Path;
  readonly onChoose: (path: Path) => void;
}

export function TermDetail({ tree, id, revision, path, onChoose }: Props) {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    top.current?.closest('.detail')?.scrollTo(0, 0);
  }, [id]);
  const term = tree.term(id);
  const back = (
    <button type="button" class="back" data-testid="back" onClick={() => onChoose([])}>
      ‹ All terms
    </button>
  );
  if (!term) {
    return (
      <article ref={top}>
        {back}
        <h2 tabIndex={-1} data-testid="term-missing">
          No such term
        </h2>
        <p class="definition">
          Revision {revision} has no term <code>{id}</code>. It may have been removed, or belong to another tier.
        </p>
      </article>
    );
  }
  const others = pathsTo(tree, id).filter((other) => placeOf(other) !== placeOf(path));
  const below = tree.children(id);
  return (
    <article ref={top}>
      {back}
      {path.length > 1 && (
        <Crumbs tree={tree} path={path.slice(0, -1)} label="Broader terms" testId="breadcrumbs" onChoose={onChoose} />
      )}
      <h2 tabIndex={-1} data-testid="term-title">
        {tree.label(term)}
      </h2>
      <p class="under-title">
        <code data-testid="term-id">{id}</code>
        {term.status && <span class="status">{term.status}</span>}
      </p>
      {term.definition && (
        <p class="definition" data-testid="term-definition">
          {term.definition}
        </p>
      )}
      <Names tree={tree} term={term} />
      {others.length > 0 && (
        <section data-testid="other-places">
          <h3>Also found under</h3>
          {others.map((other) => (
            <Crumbs
              key={placeOf(other)}
              tree={tree}
              path={other}
              label="Another place"
              testId="other-place"
              onChoose={onChoose}
            />
          ))}
        </section>
      )}
      {below.length > 0 && (
        <section data-testid="narrower">
          <h3>
            Narrower terms <span class="tally">{below.length.toLocaleString('en')}</span>
          </h3>
          <TermCards tree={tree} terms={below} above={path} onChoose={onChoose} />
        </section>
      )}
    </article>
  );
}

function Names({ tree, term }: { readonly tree: Tree; readonly term: Term }) {
  const synonyms = synonymsOf(term);
  const labels = Object.entries(term.labels).filter(([, label]) => label !== tree.label(term));
  return (
    <>
      {synonyms.length > 0 && (
        <section data-testid="synonyms">
          <h3>Also called</h3>
          <p class="names">{synonyms.join(' · ')}</p>
        </section>
      )}
      {labels.length > 0 && (
        <section data-testid="labels">
          <h3>In other languages</h3>
          <dl class="languages">
            {labels.map(([locale, label]) => (
              <div key={locale}>
                <dt>{locale}</dt>
                <dd lang={locale}>{label}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
