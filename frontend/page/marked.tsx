import { pieces } from '../taxonomy/pieces';

/** A text with what was searched for marked in it. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return (
    <>{pieces(text, query).map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : piece.text))}</>
  );
}
