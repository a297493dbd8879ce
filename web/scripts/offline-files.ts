// Names in the page what it needs without a line besides the first files: the service worker keeps every file that
// the page names, so that somebody who read a channel yesterday can open any of theirs in the train.
import type { Plugin } from 'vite';

/** Pages that are read without a line, and what they are loaded with. */
const READ = [
  'app/layouts/Shell.tsx',
  'app/pages.tsx',
  'app/conversation.tsx',
  'app/inbox.tsx',
  'app/saved.tsx',
  'app/catch-up.tsx',
  'features/channels/marks/MessageMarks.tsx',
  'features/channels/marks/PinsBar.tsx',
  'features/channels/ToFirstUnread.tsx',
  'features/channels/kept-history.ts',
  'features/threads/ThreadPanel.tsx',
  'features/topics/TopicBar.tsx',
  'features/offline/keeper.ts',
  'lib/kept-copies.ts',
  'lib/device.ts',
  'i18n/de.ts',
  'i18n/de-inbox.ts',
  'i18n/de-saved.ts',
  'i18n/de-catch-up.ts',
  'i18n/de-talk.ts',
].map((path) => `/src/${path}`);

export function offlineFiles(): Plugin {
  return {
    name: 'offline-files',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) => {
        if (bundle === undefined) return [];
        const files = new Set<string>();
        const collect = (name: string): void => {
          const chunk = bundle[name];
          if (chunk?.type !== 'chunk' || files.has(name)) return;
          files.add(name);
          for (const sheet of chunk.viteMetadata?.importedCss ?? []) files.add(sheet);
          for (const next of chunk.imports) collect(next);
        };
        for (const chunk of Object.values(bundle)) {
          // A page whose modules all stand in shared files is a file that only leads there.
          const ids = chunk.type === 'chunk' ? [...chunk.moduleIds, chunk.facadeModuleId ?? ''] : [];
          if (ids.some((id) => READ.some((path) => id.endsWith(path)))) collect(chunk.fileName);
        }
        const content = [...files].map((file) => `/${file}`).join(' ');
        return [{ tag: 'meta', attrs: { name: 'offline-files', content }, injectTo: 'head' }];
      },
    },
  };
}
