// Choosing in a poll, and what numbers mean. Pure.

/** What is chosen after a press on an option: one more or one less, or only this one, or nothing. */
export function chosenAfter(mine: readonly number[], option: number, isMultiple: boolean): number[] {
  if (mine.includes(option)) return mine.filter((one) => one !== option);
  return isMultiple ? [...mine, option].sort((a, b) => a - b) : [option];
}

/** The share of an option in percent of those who voted; `null` while it is not told. */
export function shareOf(votes: number | null, voters: number): number | null {
  if (votes === null) return null;
  return voters === 0 ? 0 : Math.round((votes / voters) * 100);
}
