declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH?: string;
  }
}

// Read when the drawing surface is loaded, so this is imported before it. `scripts/drawing-surface.ts` puts the fonts there.
window.EXCALIDRAW_ASSET_PATH = '/assets/whiteboard/';

export {};
