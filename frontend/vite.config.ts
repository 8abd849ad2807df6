import { defineConfig } from 'vite';

/**
 * Builds the page into the folder that the caller names: `vite build --config frontend/vite.config.ts --outDir <absolute
 * path>`. The same tree gives the same bytes in any folder: nothing of the machine, the time or the tier goes in.
 */
export default defineConfig({
  root: __dirname,
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // The CSP admits files of the site only: neither data: addresses nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
});
