/** What a run came to, on standard error as one line, so that it stands in the log of every build. */
export function figures(title: string, seed: number, values: Readonly<Record<string, number>>): void {
  const told = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  process.stderr.write(`${title} (seed ${seed}): ${told.join(', ')}\n`);
}
