import type { Path } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';
import { TermLink } from './term-link';

interface Props {
  readonly tree: Tree;
  readonly revision: number;
  readonly publishedAt: string;
  readonly onChoose: (path: Path) => void;
}

/** What stands beside the tree while no term is chosen: how large it is, how new, and where one may begin. */
export function Overview({ tree, revision, publishedAt, onChoose }: Props) {
  const [root, ...others] = tree.roots;
  const above = root && others.length === 0 ? [root.id] : [];
  const starts = above.length > 0 && root ? tree.children(root.id) : tree.roots;
  const day = new Date(publishedAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <article data-testid="overview">
      <h2>{root && others.length === 0 ? tree.label(root) : 'All terms'}</h2>
      <p class="definition">
        {tree.size.toLocaleString('en')} terms in revision {revision}, published on {day}.
      </p>
      <section>
        <h3>Begin with</h3>
        <ul class="narrower">
          {starts.slice(0, 24).map((term) => (
            <li key={term.id}>
              <TermLink tree={tree} path={[...above, term.id]} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
}
