// Which modules the first pages import. Only those belong into the file that everything shares: what later pages
// have in common must not come with the first one.
import { fileURLToPath } from 'node:url';

interface Graph {
  getModuleInfo: (id: string) => { importedIds: readonly string[]; code?: string | null } | null;
}

type Naming = (id: string, graph: Graph) => string | null;

/** What is always there. */
const ALWAYS = ['main', 'app/layouts/Shell'];
/** What somebody may open first, and the file of what no other of these pages needs. */
const PAGES = { 'app/pages': 'todays', 'app/conversation': 'conversations', 'app/webinar': 'rooms' };
/** Pages that have a file of their own in common, which the webinar needs too. */
const APART = ['app/desk', 'app/stage', 'app/join', 'app/planning'];

/** One module names all icons; what a page imports through it are only those that it says. */
const ICONS = /\/lucide-react\/dist\/esm\/lucide-react\.m?js$/;
const ICON_NAMES = /import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g;
const ICON_FILES = /export\s*\{([^}]*)\}\s*from\s*["']\.\/([^"']+)["']/g;

/** The file of what the first pages share; what only one of them needs, and later ones, is one more for each. */
export function firstFile(name: string): Naming {
  const isAlways = within(ALWAYS);
  const pages = Object.entries(PAGES).map(([page, file]) => ({ file, isIn: within([page]) }));
  return (id, graph) => {
    if (isAlways(id, graph)) return name;
    const files = pages.flatMap(({ file, isIn }) => (isIn(id, graph) ? [file] : []));
    return files.length > 1 ? name : (files[0] ?? null);
  };
}

/** The file of what later pages share. */
export function laterFile(name: string): Naming {
  const isElsewhere = within([...ALWAYS, ...Object.keys(PAGES), ...APART]);
  return (id, graph) => (isElsewhere(id, graph) ? null : name);
}

function within(roots: readonly string[]): (id: string, graph: Graph) => boolean {
  let found: Set<string> | undefined;
  return (id, graph) => {
    found ??= reached(graph, roots);
    return found.has(id);
  };
}

function reached(graph: Graph, roots: readonly string[]): Set<string> {
  const found = new Set<string>();
  const icons = new Set<string>();
  let all: string | undefined;
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const module = graph.getModuleInfo(id);
    for (const [, names = ''] of (module?.code ?? '').matchAll(ICON_NAMES))
      for (const icon of names.split(',')) icons.add(icon.trim().split(' as ')[0] ?? '');
    for (const next of module?.importedIds ?? []) {
      if (ICONS.test(next)) all = next;
      else visit(next);
    }
  };
  for (const root of roots) visit(fileURLToPath(new URL(`../src/${root}.tsx`, import.meta.url)));
  if (all === undefined) return found;
  for (const [, names = '', file = ''] of (graph.getModuleInfo(all)?.code ?? '').matchAll(ICON_FILES)) {
    const isMeant = names.split(',').some((name) => icons.has(name.trim().split(' as ')[1] ?? ''));
    if (isMeant) visit(all.replace(/[^/]+$/, file));
  }
  return found;
}
