import type { Path } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';
import { TermCards } from './term-cards';

interface Props {
  readonly tree: Tree;
  readonly revision: number;
  readonly publishedAt: string;
  readonly onChoose: (path: Path) => void;
}

/** What stands beside the tree while no term is chosen: how large it is, how new, and where one may begin. */
export function Overview({ tree, revision, publishedAt, onChoose }: Props) {
  const [first, ...others] = tree.roots;
  const root = others.length === 0 ? first : undefined;
  const above = root ? [root.id] : [];
  const beginnings = root ? tree.children(root.id) : tree.roots;
  const day = new Date(publishedAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <article class="overview" data-testid="overview">
      <p class="quiet">
        {tree.size.toLocaleString('en')} terms, revision {revision}, published on {day}
      </p>
      <h2>{root ? tree.label(root) : 'All terms'}</h2>
      {root?.definition && <p class="definition">{root.definition}</p>}
      <TermCards tree={tree} terms={beginnings} above={above} onChoose={onChoose} />
    </article>
  );
}
