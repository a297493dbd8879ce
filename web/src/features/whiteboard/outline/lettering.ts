// How much room text takes. The drawing surface measures again when somebody edits there.

export interface Lettering {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

export const FONT_SIZE = 20;
/** Nunito: the number that the drawing surface knows it by, and its line height. */
export const FONT = 6;
export const LINE_HEIGHT = 1.35;
/** An average letter, where nothing can be measured. */
const LETTER = 0.55;

let context: CanvasRenderingContext2D | null | undefined;

function widthOf(line: string, fontSize: number): number {
  if (context === undefined) context = document.createElement('canvas').getContext('2d') ?? null;
  if (!context) return line.length * fontSize * LETTER;
  context.font = `${fontSize}px Nunito, sans-serif`;
  return context.measureText(line).width;
}

/** The text with its own line breaks. */
export function free(text: string, fontSize = FONT_SIZE): Lettering {
  return sized(text.split('\n'), fontSize);
}

/** The text broken into lines of a width; a word that is longer is broken too. */
export function wrapped(text: string, width: number, fontSize = FONT_SIZE): Lettering {
  const fits = (line: string) => widthOf(line, fontSize) <= width;
  const lines = text.split('\n').flatMap((paragraph) => {
    const made: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').flatMap((each) => pieces(each, fits))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line === '' || fits(longer)) line = longer;
      else {
        made.push(line);
        line = word;
      }
    }
    return [...made, line];
  });
  return sized(lines, fontSize);
}

function pieces(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const made: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      made.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...made, piece];
}

function sized(lines: string[], fontSize: number): Lettering {
  return {
    text: lines.join('\n'),
    width: Math.max(...lines.map((line) => widthOf(line, fontSize))),
    height: lines.length * fontSize * LINE_HEIGHT,
  };
}
