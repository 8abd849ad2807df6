import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';
import type { Drawing } from './drawing';

const STYLES = [require.resolve('uplot/dist/uPlot.min.css'), join(__dirname, 'page.css')];

/** Draws on an empty page; what it needs it brings along, so that the browser asks nobody. */
export async function drawOn(page: Page, drawing: Drawing): Promise<void> {
  const built = buildSync({ entryPoints: [join(__dirname, 'page.ts')], bundle: true, format: 'iife', write: false });
  await page.setContent('<!doctype html><meta charset="utf-8"><body></body>');
  for (const style of STYLES) await page.addStyleTag({ content: readFileSync(style, 'utf8') });
  await page.addScriptTag({ content: built.outputFiles[0]?.text ?? '' });
  await page.evaluate(
    (given) => (window as unknown as { draw(drawing: unknown): void }).draw(given),
    drawing as unknown,
  );
  // uPlot draws in the next task.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
