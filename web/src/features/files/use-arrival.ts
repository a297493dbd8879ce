// Files that are dropped on a part of the page, or pasted into it.

import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';

type Take = ((files: File[]) => void) | null;

/** Handlers for the part that takes what is dropped, and whether something hangs over it. */
export function useDrop(take: Take) {
  const [isOver, setIsOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);
  const over = (by: number) => {
    depth.current = Math.max(0, depth.current + by);
    setIsOver(depth.current > 0);
  };
  if (take === null) return { isOver: false, handlers: {} };
  return {
    isOver,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (hasFiles(event)) over(1);
      },
      onDragLeave: (event: DragEvent) => {
        if (hasFiles(event)) over(-1);
      },
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setIsOver(false);
        take(filesOf(event.dataTransfer));
      },
    },
  };
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Files without folders, which cannot be read as one. */
function filesOf(data: DataTransfer): File[] {
  return [...data.items]
    .filter((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true)
    .flatMap((item) => item.getAsFile() ?? []);
}

/** Takes files that are pasted anywhere on the page but into a text. */
export function usePaste(take: Take): void {
  const { t, language } = useText('files');
  useEffect(() => {
    if (take === null) return;
    const paste = (event: ClipboardEvent) => {
      const into = event.target;
      const isText =
        into instanceof HTMLElement &&
        (into.isContentEditable || into.matches('input, textarea, [role=textbox]'));
      const files = [...(event.clipboardData?.files ?? [])];
      if (isText || files.length === 0) return;
      event.preventDefault();
      const at = new Date().toLocaleString(language).replaceAll(/[/:\\]/g, '.');
      take(files.map((file) => named(file, t('pasted', { at }))));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [take, t, language]);
}

/** A picture from the clipboard is always called the same: then it gets a name of its own. */
function named(file: File, name: string): File {
  const ending = /^image\.(\w+)$/.exec(file.name)?.[1];
  if (ending === undefined) return file;
  return new File([file], `${name}.${ending}`, { type: file.type, lastModified: file.lastModified });
}
