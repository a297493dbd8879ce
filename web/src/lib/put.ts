// Lists of things with an id, as snapshots hold them.

/** The list with the thing in place of the one with its id, or behind all others. */
export function put<T extends { id: string }>(list: readonly T[], thing: T): T[] {
  return list.some((one) => one.id === thing.id)
    ? list.map((one) => (one.id === thing.id ? thing : one))
    : [...list, thing];
}

/** The list without the thing of this id. */
export function without<T extends { id: string }>(list: readonly T[], id: string): T[] {
  return list.filter((one) => one.id !== id);
}
