import { useEffect, useState } from 'preact/hooks';
import type { Term } from '../../contract/taxonomy';
import type { Path } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';
import { TermLink } from './term-link';

/** As many as are taken in at a glance; the rest is shown when asked for. */
const FEW = 24;

interface Props {
  readonly tree: Tree;
  readonly terms: readonly Term[];
  /** Down to their parent. */
  readonly above: Path;
  readonly onChoose: (path: Path) => void;
}

/** Terms to go on to, with enough of each definition to choose by. */
export function TermCards({ tree, terms, above, onChoose }: Props) {
  const [all, setAll] = useState(false);
  useEffect(() => setAll(false), [terms]);
  const shown = all ? terms : terms.slice(0, FEW);
  return (
    <>
      <ul class="cards">
        {shown.map((term) => (
          <li key={term.id}>
            <TermLink tree={tree} path={[...above, term.id]} onChoose={onChoose} />
            {term.definition && <p>{term.definition}</p>}
          </li>
        ))}
      </ul>
      {shown.length < terms.length && (
        <button type="button" class="more" onClick={() => setAll(true)}>
          Show all {terms.length.toLocaleString('en')}
        </button>
      )}
    </>
  );
}
