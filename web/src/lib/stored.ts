/** Small values that this browser keeps. Storage can be forbidden or full; the page works without. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`lotse.${key}`);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(`lotse.${key}`, value);
  } catch {
    // Not kept: it counts until the page is closed.
  }
}
