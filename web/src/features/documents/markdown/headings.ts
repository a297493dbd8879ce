/** A heading of a note, and where its line begins. */
export interface NoteHeading {
  text: string;
  level: number;
  pos: number;
}

const HEADING = /^(#{1,3})\s+(.+?)\s*#*\s*$/;
const FENCE = /^(```|~~~)/;

/** The headings of a Markdown text. Those in code are none. */
export function headingsOf(text: string): NoteHeading[] {
  const found: NoteHeading[] = [];
  let pos = 0;
  let inCode = false;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) inCode = !inCode;
    const [, marks, words] = HEADING.exec(line) ?? [];
    if (!inCode && marks !== undefined && words !== undefined)
      found.push({ text: words, level: marks.length, pos });
    pos += line.length + 1;
  }
  return found;
}
