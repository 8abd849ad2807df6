/** A value that is read again when it is older than `ms`; those who ask meanwhile share one reading. A failure is not kept. */
export function lately<T>(read: () => Promise<T>, ms: number, now = Date.now) {
  let held: { readonly value: Promise<T>; readonly until: number } | null = null;
  return {
    read: (): Promise<T> => {
      if (held && held.until > now()) return held.value;
      const value = read();
      const reading = { value, until: now() + ms };
      held = reading;
      value.catch(() => {
        if (held === reading) held = null;
      });
      return value;
    },
    forget: () => {
      held = null;
    },
  };
}
