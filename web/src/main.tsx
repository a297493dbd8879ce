import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';
import { takeLinkToken } from '@/features/accounts/link-token';
import { preferredLanguage, speak } from '@/i18n/language';
import { watchTheme } from '@/lib/theme';
import { prepareAnnouncements } from '@/ui/announce';
import '@/styles/fonts.css';
import '@/styles/tokens.css';
import '@/styles/reset.css';

takeLinkToken();
watchTheme();
prepareAnnouncements();
await speak(preferredLanguage());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Only the shell is kept for weak lines; without it everything works, so a failure is not worth a word.
  navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}
