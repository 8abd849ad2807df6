import type { Path } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';
import { TermLink } from './term-link';

interface Props {
  readonly tree: Tree;
  /** Of the terms to show, from a root down. */
  readonly path: Path;
  readonly label: string;
  readonly testId: string;
  readonly onChoose: (path: Path) => void;
}

export function Crumbs({ tree, path, label, testId, onChoose }: Props) {
  return (
    <nav class="crumbs" aria-label={label} data-testid={testId}>
      <ol>
        {path.map((id, index) => (
          <li key={id}>
            <TermLink tree={tree} path={path.slice(0, index + 1)} onChoose={onChoose} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
