// Prints what a browser loads first, compressed, and fails above the budget.
// First load = the entry of the manifest and what it imports statically, and the shell it loads for a signed-in person.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 150;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const size = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;

/** Chunks that the signed-in shell needs before it can show a channel. */
const shell = [
  'index.html',
  ...Object.keys(manifest).filter((key) =>
    /app\/layouts\/Shell\.tsx$|features\/(courses\/TodayPage|channels\/ConversationPage)\.tsx$/.test(key),
  ),
];
const files = new Set();
const styles = new Set();
function collect(key) {
  const chunk = manifest[key];
  if (chunk === undefined || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const sheet of chunk.css ?? []) styles.add(sheet);
  for (const next of chunk.imports ?? []) collect(next);
}
for (const key of shell) collect(key);

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
let script = 0;
for (const file of files) {
  const bytes = size(file);
  script += bytes;
  process.stdout.write(`${kb(bytes)} kB  ${file}\n`);
}
let css = 0;
for (const file of styles) css += size(file);
process.stdout.write(
  `${kb(script)} kB  JavaScript of the first load, gzip (budget ${BUDGET_KB})\n${kb(css)} kB  styles, gzip\n`,
);
if (script > BUDGET_KB * 1000) {
  process.stderr.write(
    'The first load is over its budget. Load what is not needed at once with a dynamic import.\n',
  );
  process.exit(1);
}
