// The drawing to take away: as a picture, as a graphic, as a file for other tools, and as text.

import type { Board } from './binding/board';
import { repaired } from './binding/repair';
import { type ImagePort, type Loaded, loaded } from './canvas/images';

export type Format = 'png' | 'svg' | 'file';

/** Makes the file. The drawing surface is loaded for it if it is not there yet. */
export async function exported(board: Board, format: Format, download: ImagePort['download']): Promise<Blob> {
  const files = await picturesOf(board, download);
  await import('./canvas/asset-path');
  const surface = await import('@excalidraw/excalidraw');
  const elements = surface.restoreElements(repaired(board.living()) as never, null, { repairBindings: true });
  const appState = { exportBackground: true, viewBackgroundColor: '#ffffff', exportPadding: 24 };
  const scene = { elements, files: files as never, exportPadding: 24 };
  if (format === 'file') {
    const text = surface.serializeAsJSON(elements, appState as never, files as never, 'local');
    return new Blob([text], { type: 'application/vnd.excalidraw+json' });
  }
  if (format === 'png') {
    return surface.exportToBlob({
      ...scene,
      appState: { ...appState, exportScale: 2 } as never,
      mimeType: 'image/png',
    });
  }
  const svg = await surface.exportToSvg({ ...scene, appState: appState as never });
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

/** The pictures of a drawing with their bytes. One that cannot be had leaves its place empty. */
async function picturesOf(board: Board, download: ImagePort['download']): Promise<Record<string, Loaded>> {
  const wanted = new Set(board.living().flatMap(({ fileId }) => fileId ?? []));
  const found = await Promise.allSettled(
    [...wanted].flatMap((fileId) => {
      const picture = board.picture(fileId);
      return picture === null ? [] : loaded(fileId, picture.id, download);
    }),
  );
  return Object.fromEntries(
    found.flatMap((each) => (each.status === 'fulfilled' ? [[each.value.id, each.value]] : [])),
  );
}

/** Hands a file to the browser. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it when the click returns, except for some that look again within a minute.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A title as the name of a file. */
export function fileName(title: string, ending: string): string {
  const name = title
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return `${name === '' ? 'Whiteboard' : name}.${ending}`;
}
