// Prints what a browser loads first, compressed, and fails above the budget.
// First load = the entry, the shell, the German texts, and the page somebody opens: today, a channel, or a live room.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 150;
const PAGES = {
  today: 'src/app/pages.tsx',
  channel: 'src/app/conversation.tsx',
  webinar: 'src/app/webinar.tsx',
};
const ALWAYS = ['index.html', 'src/app/layouts/Shell.tsx', 'src/i18n/de.ts'];

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

/** Everything an entry imports statically, and the styles of it all. */
function files(entries) {
  const scripts = new Set();
  const styles = new Set();
  const collect = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`no ${key} in the build`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    for (const sheet of chunk.css ?? []) styles.add(sheet);
    for (const next of chunk.imports ?? []) collect(next);
  };
  for (const entry of entries) collect(entry);
  return { scripts: [...scripts], styles: [...styles] };
}

let isOver = false;
for (const [page, entry] of Object.entries(PAGES)) {
  const { scripts, styles } = files([...ALWAYS, entry]);
  const sizes = scripts.map((file) => [size(file), file]).sort(([a], [b]) => b - a);
  const script = sizes.reduce((sum, [bytes]) => sum + bytes, 0);
  const style = styles.reduce((sum, file) => sum + size(file), 0);
  const largest = sizes.slice(0, 5).map(([bytes, file]) => `${kb(bytes)}  ${file}\n`);
  process.stdout.write(`First load of ${page}, gzip:\n${largest.join('')}`);
  process.stdout.write(
    `${kb(script)}  JavaScript in ${scripts.length} files, budget ${BUDGET_KB} kB\n${kb(style)}  styles\n`,
  );
  isOver ||= script > BUDGET_KB * 1000;
}
if (isOver) {
  process.stderr.write(
    'The first load is over its budget. Load what is not needed at once with a dynamic import.\n',
  );
  process.exit(1);
}
