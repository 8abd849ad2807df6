import type { Publication } from '../../local/api/publication';
import { gate } from './gate';
import type { Scenario } from './scenario';
import type { Script } from './scripted-api';

/**
 * What the API does in a race. Two runs cannot be told apart by their requests: the first is the one that asks for
 * `latest` first, and by the revision that it was told it is known again when it asks for terms.
 *
 * @param told to the first and to the second that asks.
 */
export function direct({ hold, again, person, before }: Scenario, told: readonly [Publication, Publication]) {
  const [first, second] = told;
  const newest = first.pointer.revision > second.pointer.revision ? first : second;
  const isSame = first.pointer.revision === second.pointer.revision;
  const bothThere = gate();
  const oneThere = gate();
  const oneOver = gate();
  const personDone = gate();
  const held = new Set<number>();
  let midway = 0;
  let over = 0;
  let overlapped = false;

  const onPause = () => {
    midway += 1;
    oneThere.open();
    if (midway < 2) return;
    overlapped ||= over === 0;
    bothThere.open();
  };
  const other = person === 'when one run is over' && before === 2 ? personDone.opened : oneOver.opened;
  const until = (run: number): Promise<void> => {
    const waits = {
      nobody: null,
      'both until both are there': bothThere.opened,
      'first until the other is over': run === 1 ? other : null,
      'second until the other is over': run === 2 ? other : null,
    }[hold];
    return held.has(run) || run > 2 || waits === null ? Promise.resolve() : waits;
  };

  const script: Script = (target, turn, revision) => {
    if (target === 'latest') return { publication: told[turn - 1] ?? (again === 'the newest' ? newest : first) };
    const run = isSame ? turn : revision === first.pointer.revision ? 1 : 2;
    const publication = run === 1 ? first : second;
    const pause = { bytes: Math.floor(publication.terms.length / 2), until: until(run), onPause };
    held.add(run);
    return { publication, pause };
  };

  return {
    script,
    newest,
    cues: {
      never: null,
      'at once': Promise.resolve(),
      'while terms are read': oneThere.opened,
      'when one run is over': oneOver.opened,
    },
    runIsOver() {
      over += 1;
      oneOver.open();
    },
    personIsDone: () => personDone.open(),
    /** Whether both were in the middle of their terms before either was over. */
    overlapped: () => overlapped,
  };
}
