import type { Row } from './rows';

/** What a key does in the tree (ARIA Authoring Practices, tree view pattern). */
export type Step =
  | { readonly to: 'row'; readonly index: number }
  | { readonly to: 'open' | 'close' | 'choose'; readonly index: number }
  | null;

/** `at` is the line with the cursor; −1 when there is none yet. Null: the key means nothing here. */
export function stepIn(rows: readonly Row[], at: number, key: string, page = 10): Step {
  const last = rows.length - 1;
  if (last < 0) return null;
  const row = rows[at];
  const to = (index: number): Step => ({ to: 'row', index: Math.min(Math.max(index, 0), last) });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + page);
    case 'PageUp':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(last);
    case 'ArrowRight':
      if (!row || row.childCount === 0) return null;
      return row.open ? to(at + 1) : { to: 'open', index: at };
    case 'ArrowLeft':
      if (!row) return null;
      return row.open ? { to: 'close', index: at } : toParent(rows, at);
    case 'Enter':
    case ' ':
      return row ? { to: 'choose', index: at } : null;
    default:
      return null;
  }
}

function toParent(rows: readonly Row[], at: number): Step {
  const level = rows[at]?.level ?? 1;
  for (let index = at - 1; index >= 0; index -= 1) {
    if ((rows[index] as Row).level < level) return { to: 'row', index };
  }
  return null;
}
