import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Lines drawn beyond either edge, so that scrolling meets no gap. */
const OVERSCAN = 12;

/** Which of `count` lines of `height` pixels are in view of a scrolling element: from `first` up to, not including, `end`. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, height: number) {
  const [view, setView] = useState({ top: 0, size: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () => setView({ top: element.scrollTop, size: element.clientHeight });
    const resized = new ResizeObserver(read);
    resized.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    read();
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  const first = Math.max(0, Math.floor(view.top / height) - OVERSCAN);
  return { first, end: Math.min(count, Math.ceil((view.top + view.size) / height) + OVERSCAN) };
}
