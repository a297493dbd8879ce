// Who may import whom (see ARCHITECTURE.md). A slice may use only slices to its left; `ui` knows no server and no
// router; `realtime` knows no React. Also: files stay short. What the linter cannot say is said here.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../src', import.meta.url));
const SLICES = [
  'accounts',
  'courses',
  'channels',
  'threads',
  'topics',
  'webinars',
  'desk',
  'stage',
  'planning',
  'organise',
  'inbox',
  'saved',
  'notifications',
  'search',
  'moderation',
  'hooks',
  'catch-up',
  'offline',
  'files',
  'documents',
  'whiteboard',
  'presentation',
  'board',
  'spaces',
];
const MOST_LINES = 250;
const faults = [];

/** Layers a folder may import from, besides itself. */
const ALLOWED = {
  protocol: [],
  styles: [],
  lib: ['protocol'],
  api: ['protocol', 'lib'],
  routing: ['protocol', 'lib'],
  realtime: ['protocol', 'lib', 'api'],
  i18n: ['protocol', 'lib', 'api'],
  ui: ['lib', 'i18n', 'styles'],
  features: ['protocol', 'lib', 'api', 'realtime', 'i18n', 'ui', 'styles', 'routing'],
};
/** Packages that a layer must not know. */
const FOREIGN = {
  ui: /^(@tanstack\/|wouter)/,
  lib: /^@tanstack\//,
  realtime: /^(react|react-dom|@tanstack\/.*)$/,
  api: /^(react|react-dom|@tanstack\/react-router)$/,
};

for (const file of readdirSync(root, { recursive: true })) {
  if (!/\.tsx?$/.test(file)) continue;
  const path = file.replaceAll('\\', '/');
  if (path.startsWith('protocol/generated/')) continue;
  const text = readFileSync(join(root, path), 'utf8');
  const lines = text.split('\n').length;
  if (lines > MOST_LINES && !/\.test\.tsx?$/.test(path))
    faults.push(`${path}: ${lines} lines, at most ${MOST_LINES}`);
  if (/innerHTML|insertAdjacentHTML|document\.write/.test(text))
    faults.push(`${path}: writes markup as text`);
  if (/\.test\.tsx?$/.test(path)) continue;
  for (const [, imported] of text.matchAll(
    /^(?:import|export)\s[^'"]*?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  )) {
    if (imported !== undefined) check(path, imported);
  }
}

function check(path, imported) {
  const [layer = ''] = path.split('/');
  if (!imported.startsWith('.') && !imported.startsWith('@/')) {
    if (FOREIGN[layer]?.test(imported)) faults.push(`${path}: ${layer} must not know ${imported}`);
    return;
  }
  const target = imported.startsWith('@/')
    ? imported.slice(2)
    : relative(root, join(root, dirname(path), imported));
  const [to = ''] = target.split('/');
  // Texts live beside what they are for; only the two lists of them gather them.
  if (/^i18n\/(de|en)(-[a-z-]+)?\.ts$/.test(path) && target.endsWith('.json')) return;
  if (layer === 'features' && to === 'features') return slices(path, target);
  const allowed = ALLOWED[layer];
  if (allowed !== undefined && to !== layer && !allowed.includes(to))
    faults.push(`${path}: ${layer} may not import ${to}`);
}

function slices(path, target) {
  const from = path.split('/')[1] ?? '';
  const to = target.split('/')[1] ?? '';
  if (from !== to && SLICES.indexOf(to) > SLICES.indexOf(from))
    faults.push(`${path}: ${from} stands left of ${to}`);
}

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exit(1);
}
