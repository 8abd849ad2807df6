import type { Notice } from '../taxonomy/notices';

interface Props {
  readonly notices: readonly Notice[];
  readonly onRetry?: () => void;
}

/** Always in the document, so that a screen reader hears what is put into it later. */
export function Notices({ notices, onRetry }: Props) {
  return (
    <div class="notices" role="status">
      {notices.map(({ kind, tone, text }, index) => (
        <p key={kind} class="notice" data-testid="notice" data-kind={kind} data-tone={tone}>
          <span>{text}</span>
          {index === 0 && onRetry && (
            <button type="button" data-testid="retry" onClick={onRetry}>
              Try again
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
