// What to do when a draft here and the one that all devices know differ. Pure.

/** A text as both sides last agreed on it. */
export interface Agreed {
  version: number;
  body: string;
}

export type Step =
  /** Both are the same. */
  | 'nothing'
  /** Only this device changed it: the others are told. */
  | 'push'
  /** Only another device changed it: it is taken over. */
  | 'adopt'
  /** Both changed it: mine stays, the other one is kept beside it. */
  | 'keep_both';

/** Decides. `sent` is what this device told and hears now: an echo is no change of another device. */
export function reconcile(local: string, agreed: Agreed, remote: Agreed, sent: string | null): Step {
  if (local === remote.body) return 'nothing';
  const isNews = remote.body !== agreed.body && remote.body !== sent;
  if (!isNews) return 'push';
  if (local === agreed.body) return 'adopt';
  // Whoever sent or threw away a text elsewhere does not want it kept; and an empty field has nothing to lose.
  if (remote.body === '') return 'push';
  return local.trim() === '' ? 'adopt' : 'keep_both';
}
