import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Path, placeOf } from '../taxonomy/paths';
import { type Row, visibleRows } from '../taxonomy/rows';
import { stepIn } from '../taxonomy/step';
import type { Tree } from '../taxonomy/tree';
import { TreeRow } from './tree-row';
import { useWindow } from './use-window';

/** Pixels; `.row` has the same height. Lines of one height are what makes drawing only those in view simple. */
const ROW_HEIGHT = 34;

interface Props {
  readonly tree: Tree;
  readonly hidden: boolean;
  /** Down to the chosen term; empty when none is. */
  readonly path: Path;
  readonly unfolded: ReadonlySet<string>;
  readonly onToggle: (place: string) => void;
  readonly onChoose: (path: Path) => void;
}

/** The tree. The element itself has the focus, as the line with the cursor may be out of view and thus not drawn. */
export function TreePane({ tree, hidden, path, unfolded, onToggle, onChoose }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(tree, unfolded), [tree, unfolded]);
  const { first, end } = useWindow(scroller, rows.length, ROW_HEIGHT);
  const [cursor, setCursor] = useState<string | null>(null);
  const chosen = path.length > 0 ? placeOf(path) : null;
  const at = rows.findIndex((row) => row.place === cursor);
  const chosenAt = rows.findIndex((row) => row.place === chosen);

  /** By keys the tree moves a line at a time; what was chosen elsewhere appears in the middle, among its neighbours. */
  const show = (index: number, inTheMiddle = false) => {
    const element = scroller.current;
    if (!element || index < 0) return;
    const top = index * ROW_HEIGHT;
    const tooHigh = top < element.scrollTop + ROW_HEIGHT;
    const lowest = top + 2 * ROW_HEIGHT - element.clientHeight;
    if (!tooHigh && lowest <= element.scrollTop) return;
    if (inTheMiddle) element.scrollTop = top - element.clientHeight / 2;
    else element.scrollTop = tooHigh ? top - ROW_HEIGHT : lowest;
  };
  // A term chosen elsewhere (address, search, a link) is brought into view and takes the cursor along.
  useEffect(() => {
    if (chosen === null || hidden || chosenAt < 0) return;
    setCursor(chosen);
    show(chosenAt, true);
  }, [chosen, hidden, chosenAt < 0]);

  const choose = (row: Row) => {
    setCursor(row.place);
    if (row.childCount > 0 && (row.place === chosen || !row.open)) onToggle(row.place);
    onChoose(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
    const step = stepIn(rows, at, event.key, page);
    if (!step) return;
    event.preventDefault();
    const row = rows[step.index] as Row;
    if (step.to === 'choose') return onChoose(row.path);
    if (step.to !== 'row') return onToggle(row.place);
    setCursor(row.place);
    show(step.index);
  };

  return (
    <div
      ref={scroller}
      class="tree"
      role="tree"
      aria-label="Terms"
      tabIndex={0}
      hidden={hidden}
      data-testid="tree"
      aria-activedescendant={at >= first && at < end ? rowId(at) : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => cursor === null && setCursor(rows[Math.max(0, chosenAt)]?.place ?? null)}
    >
      <div class="rows" role="presentation" style={{ height: `${rows.length * ROW_HEIGHT}px` }}>
        {rows.slice(first, end).map((row, offset) => (
          <TreeRow
            key={row.place}
            row={row}
            id={rowId(first + offset)}
            top={(first + offset) * ROW_HEIGHT}
            label={tree.label(row.term)}
            places={tree.parents(row.term.id).length}
            chosen={row.place === chosen}
            cursor={row.place === cursor}
            onChoose={() => choose(row)}
            onToggle={() => {
              setCursor(row.place);
              onToggle(row.place);
            }}
          />
        ))}
      </div>
    </div>
  );
}

const rowId = (index: number) => `row-${index}`;
