import { dataSaver } from './data-saver';

/** What some browsers know of the line. */
interface Line {
  effectiveType?: string;
  saveData?: boolean;
}

/** Nothing is to be loaded that nobody asked for: the reader wants it so, or the line is too weak. */
export function isLean(): boolean {
  const line = (navigator as { connection?: Line }).connection;
  return dataSaver.get() || line?.saveData === true || /2g$/.test(line?.effectiveType ?? '');
}
