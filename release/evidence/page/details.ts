import type { Commit, Evidence } from '../../../contract/evidence';
import { counted, kindShown } from './glance';
import type { Item, Section } from './page-model';

/** Everything behind the overview, folded. */
export function detailsOf(evidence: Evidence): Section[] {
  const { commits, flags, configuration, jointTests } = evidence;
  const sections: (Section | null)[] = [
    flags.state === 'known'
      ? section(
          'Flags',
          flags.changes.map(({ flag, says }) => ({ where: flag, says })),
        )
      : null,
    configuration.state === 'known'
      ? section(
          'Configuration',
          configuration.changes.map(({ path, before, after }) => ({
            where: path,
            says: `was ${before}, becomes ${after}`,
          })),
        )
      : null,
    ...evidence.stacks.map(({ stack, kind, resources, other }) => {
      const items = resources.map((each): Item => {
        const more = each.properties.map(({ path, before, after }) => `${path}: was ${before}, becomes ${after}`);
        return {
          where: each.id,
          says: `${kindShown(each.kind)} · ${each.type}${each.stateful ? ' · holds data' : ''}`,
          more,
        };
      });
      const rest = other.map((says) => ({ where: 'template', says }));
      const is = { new: ', new', gone: ', gone', changed: '' }[kind];
      return section(`Stack ${stack}${is}: ${counted(resources.length, 'resource')}`, [...items, ...rest]);
    }),
    commits.state === 'known'
      ? section(`Commits since ${commits.from.slice(0, 12)}`, commits.list.map(commitItem))
      : null,
    commits.state === 'known' ? section('Commits that would go', commits.gone.map(commitItem)) : null,
    jointTests.state === 'known'
      ? section(
          'Joint tests',
          jointTests.checks.map(({ name, result, detail }) => ({ where: name, says: `${result}: ${detail}` })),
        )
      : null,
  ];
  return sections.filter((each) => each !== null);
}

const section = (heading: string, items: readonly Item[]): Section | null =>
  items.length === 0 ? null : { heading, tone: 'look', items };

function commitItem({ hash, author, coAuthors, at, subject }: Commit): Item {
  const names = [author, ...coAuthors].map(({ name, email }) => (email ? `${name} <${email}>` : name));
  return { where: hash.slice(0, 12), says: subject, more: [`${names.join(', ')}, ${at}`] };
}
