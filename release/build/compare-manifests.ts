import { PART_NAMES, type PartName, type ReleaseManifest } from '../../contract/release';

/** How many differing files a sentence names. */
const NAMED = 5;

/**
 * Whether what the tier below recorded is what this tier built from the same tree. The recorded bytes are used only when
 * nothing differs, so that whoever can write below cannot smuggle a byte upwards.
 *
 * @returns one sentence for each difference; none when the two are the same release
 */
export function compareManifests(recorded: ReleaseManifest, rebuilt: ReleaseManifest): string[] {
  const fields = ['schema', 'release', 'version', 'tree'] as const;
  const differing = fields
    .filter((field) => recorded[field] !== rebuilt[field])
    .map((field) => `The recorded release has the ${field} ${recorded[field]}, the one built here ${rebuilt[field]}.`);
  const range = ({ taxonomyContract: { from, before } }: ReleaseManifest) => `${from} up to ${before}`;
  if (range(recorded) !== range(rebuilt)) {
    differing.push(`The recorded release reads the contract ${range(recorded)}, the one built here ${range(rebuilt)}.`);
  }
  return [...differing, ...PART_NAMES.flatMap((name) => compareParts(name, recorded, rebuilt))];
}

function compareParts(name: PartName, recorded: ReleaseManifest, rebuilt: ReleaseManifest): string[] {
  const theirs = recorded.parts[name];
  const ours = rebuilt.parts[name];
  const lines = (files: typeof theirs.files) =>
    new Map(files.map((file) => [file.path, `${file.mode} ${file.sha256}`]));
  const [there, here] = [lines(theirs.files), lines(ours.files)];
  const paths = [...new Set([...there.keys(), ...here.keys()])].sort();
  const changed = paths.filter((path) => there.get(path) !== here.get(path));
  if (changed.length === 0 && theirs.sha256 === ours.sha256) return [];
  const words = changed.slice(0, NAMED).map((path) => {
    if (!here.has(path)) return `${path} (not built here)`;
    return there.has(path) ? path : `${path} (not recorded)`;
  });
  const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : '';
  return [`The ${name} part differs from the one built here in ${words.join(', ') || 'its own hash'}${more}.`];
}
