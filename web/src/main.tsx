import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from '@/api/errors';
import { createQueryClient } from '@/api/query-client';
import { App } from '@/app/App';
import { loadFor } from '@/app/chunks';
import { orKeptCopy } from '@/app/kept-copies';
import { takeLinkToken } from '@/features/accounts/link-token';
import { meQuery } from '@/features/accounts/queries';
import { preferredLanguage, speak } from '@/i18n/language';
import { watchTheme } from '@/lib/theme';
import { isEntrance } from '@/routing/paths';
import { onPreload } from '@/routing/preload';
import { prepareAnnouncements } from '@/ui/announce';
import '@/styles/fonts.css';
import '@/styles/tokens.css';
import '@/styles/reset.css';

takeLinkToken();
watchTheme();
prepareAnnouncements();

// Everything the first page needs is asked for at once: its files, its texts, and who is there.
const cache = createQueryClient(orKeptCopy);
loadFor(location.pathname);
onPreload(loadFor);
if (!isEntrance(location.pathname)) void cache.prefetchQuery(meQuery());
await speak(preferredLanguage());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root, {
  onCaughtError: (error) => {
    // Refusals of the server are ordinary: a page stands there that says so. Anything else is a fault of ours.
    if (!(error instanceof ProblemError)) console.error(error);
  },
}).render(
  <StrictMode>
    <App cache={cache} />
  </StrictMode>,
);

void import('@/app/afterwards').then(({ begin }) => begin()).catch(() => undefined);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Only the shell is kept for weak lines; without it everything works, so a failure is not worth a word.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
