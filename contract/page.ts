/** What somebody is woken for that is no alarm: published to the topic of pages by the command line. */
export interface Page {
  readonly page: string;
}

/** Text longer than this SNS does not take as a mail's subject (SNS, Publish). */
export const LONGEST_SUBJECT = 100;

/** Mails read the text; the function that puts alarms into a channel reads {@link Page}. */
export const pageMessage = (text: string): string =>
  JSON.stringify({ default: text, lambda: JSON.stringify({ page: text } satisfies Page) });

/** A page's text from the text of an SNS message, or null for something else. */
export function pageIn(text: string): string | null {
  try {
    const { page } = Object(JSON.parse(text)) as Partial<Page>;
    return typeof page === 'string' && page !== '' ? page : null;
  } catch {
    return null;
  }
}
