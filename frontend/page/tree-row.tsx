import type { Row } from '../taxonomy/rows';

interface Props {
  readonly row: Row;
  readonly id: string;
  /** Pixels from the top of the tree. */
  readonly top: number;
  readonly label: string;
  /** In how many places of the tree the term stands. */
  readonly places: number;
  readonly chosen: boolean;
  readonly cursor: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

export function TreeRow({ row, id, top, label, places, chosen, cursor, onChoose, onToggle }: Props) {
  const { term, level, position, siblings, childCount, open } = row;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and points here (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys.
    <div
      id={id}
      class="row"
      role="treeitem"
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={childCount > 0 ? open : undefined}
      aria-selected={chosen}
      data-cursor={cursor}
      data-testid="term-row"
      data-term-id={term.id}
      style={{ transform: `translateY(${top}px)`, '--level': level - 1 }}
      onClick={onChoose}
    >
      {childCount > 0 ? (
        <span
          class="twist"
          data-testid="term-toggle"
          data-open={open}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m6 4 4 4-4 4" />
          </svg>
        </span>
      ) : (
        <span class="leaf" aria-hidden="true" />
      )}
      <span class="name">{label}</span>
      {places > 1 && (
        <span class="places" title={`Stands in ${places} places`}>
          ×{places}
        </span>
      )}
      {childCount > 0 && <span class="tally">{childCount.toLocaleString('en')}</span>}
    </div>
  );
}
