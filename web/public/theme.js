// Runs before the first paint, so that a dark page never flashes white. Its own file, because the
// content security policy allows no inline script. `src/app/theme.ts` writes what is read here.
(() => {
  const root = document.documentElement;
  let theme = 'system';
  try {
    theme = localStorage.getItem('lotse.theme') ?? 'system';
    root.lang = localStorage.getItem('lotse.language') ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  } catch {
    // Storage can be forbidden; then the page follows the system.
  }
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
})();
