// As much of the Hocuspocus protocol as it takes to know which change a status is about.

/** What a frame says: its document, its type, and what belongs to it. */
export function read(data) {
  // A socket hands out ArrayBuffers if its owner wants them.
  const bytes = new Uint8Array(data);
  let at = 0;
  const number = () => {
    let value = 0;
    let shift = 1;
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
      shift *= 128;
    }
  };
  // A ping.
  if (bytes.length < 2) return { type: -1 };
  const length = number();
  const document = Buffer.from(bytes.subarray(at, at + length)).toString();
  at += length;
  const type = number();
  if (type === SYNC) {
    const kind = number();
    const size = number();
    return { document, type, kind, update: bytes.subarray(at, at + size) };
  }
  return { document, type, saved: type === STATUS && number() === 1 };
}

export const SYNC = 0;
export const TOKEN = 2;
export const STATUS = 8;
/** The kind of sync message that only asks; the others carry changes, and each is answered by a status. */
export const STEP_1 = 0;
