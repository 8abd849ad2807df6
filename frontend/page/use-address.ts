import { useEffect, useState } from 'preact/hooks';
import { addressOf, termAt } from '../taxonomy/address';

/** The term that the address names, and how to go to another (null: to none). */
export function useAddress() {
  const [id, setId] = useState(() => termAt(location.hash));
  useEffect(() => {
    const read = () => setId(termAt(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  return {
    id,
    goTo(next: string | null) {
      if (next === id) return;
      location.hash = next === null ? '#/' : addressOf(next);
      setId(next);
    },
  };
}
