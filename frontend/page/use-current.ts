import { useEffect, useRef, useState } from 'preact/hooks';
import type { FlagClient } from '../reader/flag-client';
import { type Current, keepCurrent, NOTHING_YET } from '../reader/keep-current';
import { type ReleaseInfo, readRelease } from '../reader/read-release';
import type { taxonomyReader } from '../reader/read-taxonomy';
import type { Receiver } from '../reader/receive';

export interface Sources {
  readonly receiver: Receiver;
  readonly flags: FlagClient;
  readonly reader: ReturnType<typeof taxonomyReader>;
}

/** Keeps the page current for as long as it is shown. Flags are asked before each round: they decide whom to ask. */
export function useCurrent({ receiver, flags, reader }: Sources) {
  const [current, setCurrent] = useState<Current>(NOTHING_YET);
  const refresh = useRef(() => {});
  useEffect(() => {
    const kept = keepCurrent({
      async read(held) {
        await flags.refresh();
        return reader({ held, apiFirst: flags.isOn('taxonomy-api-first') });
      },
      clock: receiver.clock,
      visibility: {
        hidden: () => document.hidden,
        onChange(then) {
          document.addEventListener('visibilitychange', then);
          return () => document.removeEventListener('visibilitychange', then);
        },
      },
      random: Math.random,
      onChange: setCurrent,
    });
    refresh.current = kept.refresh;
    return kept.stop;
  }, [receiver, flags, reader]);
  return { current, refresh: () => refresh.current() };
}

export function useRelease(receiver: Receiver): ReleaseInfo {
  const [info, setInfo] = useState<ReleaseInfo>({ release: null, tier: null });
  useEffect(() => {
    void readRelease(receiver).then(setInfo);
  }, [receiver]);
  return info;
}

/** The time of this rendering, and another one often enough for "3 minutes ago" to stay true; ms since 1970. */
export function useNow({ clock }: Receiver): number {
  const [drawn, redraw] = useState(0);
  useEffect(() => clock.after(20_000, () => redraw(drawn + 1)), [clock, drawn]);
  return clock.now();
}
