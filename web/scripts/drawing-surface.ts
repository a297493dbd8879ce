// Takes from the drawing surface's package what we serve, and nothing that would come from elsewhere: its fonts stand
// beside our files, its way to a foreign host is cut, and what we do not offer (diagrams from text, fifty languages,
// subsetting of fonts with WebAssembly, which our content security policy forbids) is left out of the build.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PACKAGE = '/node_modules/@excalidraw/excalidraw/';
const FONTS = new URL('../node_modules/@excalidraw/excalidraw/dist/prod/fonts/', import.meta.url);
/** Families that can be chosen, without the Chinese one, which alone has 12 MB. */
const FAMILIES = ['Excalifont', 'Nunito', 'ComicShanns', 'Lilita', 'Liberation'];
/** Where they are served. `asset-path.ts` says the same to the drawing surface. */
const SERVED = 'assets/whiteboard/fonts/';

const NOTHING = '\0drawing-surface/nothing';
const FONT_TEXT = '\0drawing-surface/font-text';
const LEFT_OUT = /^\.\/locales\/(?!de-DE|en-|percentages)|^@excalidraw\/mermaid-to-excalidraw$/;

/** What replaces the package's own text, and must be there: another version would be noticed here. */
const CUTS: readonly [from: RegExp, to: string][] = [
  [/`https:\/\/esm\.sh\/\$\{.*?\}\/dist\/prod\/`/, '(location.origin+"/assets/whiteboard/")'],
  [/typeof Worker<"u"/, 'false'],
  // Said through the object model the policy lets it pass; as an attribute it is an inline style.
  [/\.setAttribute\("style","white-space: pre;"\)/, '.style.whiteSpace="pre"'],
  [/features:\["js","wasm"\]/, 'features:["js"]'],
];

export function drawingSurface(): Plugin {
  const cut = new Set<RegExp>();
  let isSeen = false;
  return {
    name: 'drawing-surface',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer?.includes(PACKAGE) !== true) return null;
      if (LEFT_OUT.test(source)) return NOTHING;
      return /^\.\/subset-(worker|shared)\.chunk\.js$/.test(source) ? FONT_TEXT : null;
    },
    load(id) {
      if (id === NOTHING) {
        return 'export default {};\nexport const parseMermaidToExcalidraw = () => Promise.reject(new Error("not offered"));';
      }
      return id === FONT_TEXT ? fontText : null;
    },
    transform(code, id) {
      if (!id.includes(`${PACKAGE}dist/prod/`) || !id.endsWith('.js')) return null;
      isSeen = true;
      let text = code;
      for (const [from, to] of CUTS) {
        if (!from.test(text)) continue;
        text = text.replace(from, to);
        cut.add(from);
      }
      return text === code ? null : { code: text, map: null };
    },
    buildEnd(error) {
      if (error !== undefined || this.meta.watchMode || !isSeen) return;
      const missed = CUTS.filter(([from]) => !cut.has(from));
      if (missed.length > 0) this.error(`the drawing surface has changed: ${missed.join(', ')}`);
    },
    generateBundle() {
      for (const [name, file] of fontFiles()) {
        this.emitFile({ type: 'asset', fileName: SERVED + name, source: readFileSync(file) });
      }
    },
    configureServer(server) {
      const files = new Map(fontFiles());
      server.middlewares.use(`/${SERVED.slice(0, -1)}`, (request, response, next) => {
        const file = files.get(decodeURI(request.url ?? '').slice(1));
        if (file === undefined) next();
        else response.setHeader('Content-Type', 'font/woff2').end(readFileSync(file));
      });
    },
  };
}

function fontFiles(): [name: string, file: string][] {
  return FAMILIES.flatMap((family) =>
    readdirSync(new URL(`${family}/`, FONTS))
      .filter((file) => file.endsWith('.woff2'))
      .map((file): [string, string] => [
        `${family}/${file}`,
        fileURLToPath(new URL(`${family}/${file}`, FONTS)),
      ]),
  );
}

/** A font inside an exported SVG is the whole font. */
const fontText = `
export const Commands = { Subset: 'SUBSET' };
export const WorkerUrl = undefined;
export async function toBase64(buffer) {
  let text = '';
  for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
  return 'data:font/woff2;base64,' + btoa(text);
}
export const subsetToBase64 = toBase64;
`;
