/** Before the first terms are there: a quiet outline while waiting, an explanation when there is nothing to wait for. */
export function Loading({ waiting }: { readonly waiting: boolean }) {
  return (
    <main class="browser loading" aria-busy={waiting}>
      {waiting ? (
        <section class="list" data-testid="loading">
          <p class="quiet">Reading the taxonomy…</p>
          <div class="outline" aria-hidden="true">
            {[72, 54, 61, 40, 66, 48, 58, 35].map((width) => (
              <span key={width} style={{ width: `${width}%` }} />
            ))}
          </div>
        </section>
      ) : (
        <section class="list">
          <p class="quiet">There is nothing to show yet.</p>
        </section>
      )}
      <section class="detail" />
    </main>
  );
}
