/** Control characters, and those by which a text pretends to be another: marks of direction, and such as have no width. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu;

/** What others wrote, with nothing hidden in it: each such character stands as its number. */
export const plain = (text: string) =>
  text.replace(HIDDEN, (hidden) => `‹U+${hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}›`);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string) => plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** For GitHub's Markdown: nothing in it is a mark, a link, a mention or a reference, behind whatever begins its line. */
export const escapeMarkdown = (text: string) =>
  plain(text)
    .replace(/[&<>"'\\`*_{}[\]()#+!|~@$:/^=]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/\b(www)\./gi, '$1&#46;');
