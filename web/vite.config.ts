import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressed } from './scripts/compressed.ts';
import { drawingSurface } from './scripts/drawing-surface.ts';
import { firstFile, laterFile } from './scripts/first-load.ts';
import { offlineFiles } from './scripts/offline-files.ts';

const server = process.env['LOTSE_URL'] ?? 'http://127.0.0.1:8080';

// biome-ignore lint/style/noDefaultExport: the build tool reads its configuration from the default export.
export default defineConfig({
  plugins: [react(), drawingSurface(), offlineFiles(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2024',
    // Inlined assets would need `data:` in the content security policy for more than images.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        // What several pages share is one file, not thirty: each request costs a weak line a round trip.
        // What only pages of webinars share must not come with the others.
        codeSplitting: {
          groups: [
            {
              name: 'webinars',
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
              test: /\/src\/features\/(webinars\/(?!events|queries)|desk|stage|planning)/,
            },
            {
              name: 'spaces',
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
              test: /\/src\/features\/(spaces|inbox)\/(?!events|queries|listing|SpaceList)/,
            },
            // What everything that is written together shares: it comes with the first such page, not before.
            {
              name: 'coediting',
              minShareCount: 2,
              priority: 3,
              includeDependenciesRecursively: false,
              test: /\/src\/features\/documents\/(?!events|lazy)|\/node_modules\/(yjs|y-|lib0|isomorphic|@hocuspocus|@lifeomic)/,
            },
            // What canvas and outline of a whiteboard share.
            {
              name: 'whiteboard',
              minShareCount: 2,
              priority: 3,
              includeDependenciesRecursively: false,
              test: /\/src\/features\/whiteboard\/(?!lazy)|\/node_modules\/fractional-indexing/,
            },
            // The visual editors of documents and messages, and what reads Markdown.
            {
              name: 'editors',
              minShareCount: 2,
              priority: 3,
              includeDependenciesRecursively: false,
              test: /\/node_modules\/(@tiptap\/(core|pm|starter-kit|extensions|extension-(blockquote|bold|bullet-list|code|code-block|document|gapcursor|hard-break|heading|horizontal-rule|italic|link|list|list-item|list-keymap|ordered-list|paragraph|strike|text|underline))\/|prosemirror-(?!tables)|orderedmap|rope-sequence|w3c-keyname|linkifyjs|@lezer\/(common|markdown|highlight))/,
            },
            {
              name: 'texts',
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
              test: /\/node_modules\/(@tiptap|prosemirror|@floating-ui|@codemirror|@lezer|crelt|style-mod)/,
            },
            // The shell's own: what belongs to parts of a space is shared among those alone.
            {
              name: firstFile('shared'),
              minShareCount: 2,
              priority: 1,
              includeDependenciesRecursively: false,
              test: /^(?!.*node_modules).*\/src\/|\/node_modules\/(?!.*(queriesObserver|useQueries|with-selector))(react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store|mitt|lucide-react|virtua|idb)\//,
            },
            // What later pages share: one file, with the first of them.
            {
              name: laterFile('more'),
              minShareCount: 2,
              priority: 0,
              includeDependenciesRecursively: false,
              test: /\/src\/(?!features\/(documents|whiteboard|presentation|board|files|spaces|inbox|channels\/compose\/text)\/)|\/node_modules\/lucide-react\//,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: server, ws: true }, '/collab': { target: server, ws: true } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['./src/test-setup.ts'],
    restoreMocks: true,
    // Whole pages are operated in these tests; a busy machine is no failure.
    testTimeout: 30_000,
    // It names files without their endings, which only a bundler understands.
    server: { deps: { inline: ['@excalidraw/excalidraw'] } },
  },
});
