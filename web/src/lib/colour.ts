/** How many avatar colours `styles/tokens.css` has (`--avatar-0` and so on). */
export const AVATAR_COLOURS = 8;

/** The same number for the same id on every device: a person keeps their colour. */
export function colourOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % AVATAR_COLOURS;
}
