// What the buttons of the composer do to text and selection. Pure.

export interface Edited {
  text: string;
  from: number;
  to: number;
}

/** Puts marks around the selection, or takes them away. */
export function wrapped(text: string, from: number, to: number, mark: string): Edited {
  const size = mark.length;
  if (text.slice(from - size, from) === mark && text.slice(to, to + size) === mark) {
    return {
      text: text.slice(0, from - size) + text.slice(from, to) + text.slice(to + size),
      from: from - size,
      to: to - size,
    };
  }
  return {
    text: text.slice(0, from) + mark + text.slice(from, to) + mark + text.slice(to),
    from: from + size,
    to: to + size,
  };
}

/** Makes the lines of the selection items of a list. */
export function asList(text: string, from: number, to: number): Edited {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lines = text.slice(start, to).split('\n');
  const isList = lines.every((line) => line.startsWith('- '));
  const changed = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n');
  const end = start + changed.length;
  return { text: text.slice(0, start) + changed + text.slice(to), from: end, to: end };
}

/** Puts text in the place of the selection. */
export function inserted(text: string, from: number, to: number, what: string): Edited {
  const end = from + what.length;
  return { text: text.slice(0, from) + what + text.slice(to), from: end, to: end };
}
