import { defineConfig } from 'vite';

// A NODE_ENV of the caller (a test runner's, say) would bring development code and this machine's paths into the page.
process.env['NODE_ENV'] = 'production';

/**
 * Builds the page into the folder that the caller names: `vite build --config frontend/vite.config.ts --outDir <absolute
 * path>`. The same tree gives the same bytes in any folder: nothing of the machine, its environment, the time or the
 * tier goes in.
 */
export default defineConfig({
  root: __dirname,
  base: '/',
  envDir: false,
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
