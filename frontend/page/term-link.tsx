import { addressOf } from '../taxonomy/address';
import type { Path } from '../taxonomy/paths';
import type { Tree } from '../taxonomy/tree';

interface Props {
  readonly tree: Tree;
  readonly path: Path;
  readonly onChoose: (path: Path) => void;
}

/** A real link, so that it can be copied and opened elsewhere; a plain click keeps the place in the tree. */
export function TermLink({ tree, path, onChoose }: Props) {
  const id = path.at(-1) as string;
  const term = tree.term(id);
  return (
    <a
      href={addressOf(id)}
      data-term-id={id}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        onChoose(path);
      }}
    >
      {term ? tree.label(term) : id}
    </a>
  );
}
