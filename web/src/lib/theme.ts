import { Store } from './store';
import { readStored, writeStored } from './stored';

/** `system` follows the device. `public/theme.js` applies the stored choice before the first paint. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const system = '(prefers-color-scheme: dark)';
const stored = readStored('theme');

export const theme = new Store<Theme>(themes.find((each) => each === stored) ?? 'system');

/** What is shown, for what does not take its colours from the style sheet. */
export const shownTheme = new Store<'light' | 'dark'>('light');

/** The colour of the browser's own frame on phones; the same as `--bg`. */
const FRAME = { light: '#f7f5f0', dark: '#0a161d' };

function apply(): void {
  const chosen = theme.get();
  const shown = chosen === 'system' ? (matchMedia(system).matches ? 'dark' : 'light') : chosen;
  document.documentElement.dataset['theme'] = shown;
  shownTheme.set(shown);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', FRAME[shown]);
}

export function chooseTheme(next: Theme): void {
  writeStored('theme', next);
  theme.set(next);
  apply();
}

/** Follows the device from now on. */
export function watchTheme(): void {
  matchMedia(system).addEventListener('change', apply);
  apply();
}
