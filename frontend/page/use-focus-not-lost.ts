import { useEffect, useRef } from 'preact/hooks';

/**
 * On a small screen the list makes room for the chosen term and comes back after it; what had the focus is then out of
 * sight, and the focus goes to what is shown instead.
 */
export function useFocusNotLost(id: string | null) {
  const before = useRef(id);
  useEffect(() => {
    if (before.current === id) return;
    before.current = id;
    const focused = document.activeElement;
    if (focused && focused !== document.body && focused.checkVisibility()) return;
    document.querySelector<HTMLElement>(id === null ? '.tree' : '.detail h2')?.focus();
  }, [id]);
}
