// Brings drafts to my other devices and theirs to this one. What is typed is safe on this disk first; it is told a little
// later. Where two devices wrote at once, mine stays in the field and the other text is kept beside it.

import { problemCode } from '@/api/errors';
import { Store } from '@/lib/store';
import { readStored, writeStored } from '@/lib/stored';
import type { Draft, DraftPlace, Drafts, Quote } from '@/protocol';
import type { RealtimeClient } from '@/realtime/client';
import type { Place } from '@/realtime/drafts';
import { putDraft } from './queries';
import { type Agreed, reconcile } from './reconcile';

/** Typing goes on: a pause of this length is told. */
const PUSH_AFTER_MS = 1_500;
const NONE: Agreed = { version: 0, body: '' };

interface Known {
  place: Place;
  agreed: Agreed;
  /** What was told and is not heard of yet, oldest first: an echo of it is no change of another device. */
  told: string[];
  isBusy: boolean;
  timer?: ReturnType<typeof setTimeout>;
}

/** The name of a place, for maps. */
export function placeName({ channel, thread }: Place): string {
  return thread === null ? channel : `${channel}.${thread}`;
}

export class DraftSync {
  /** What another device wrote at the same time, by place. */
  readonly others = new Store<ReadonlyMap<string, string>>(new Map());
  private readonly known = new Map<string, Known>();
  private remote = new Map<string, Agreed>();
  private readonly live: RealtimeClient;
  private readonly reload: () => void;
  private readonly quote: (draft: Draft) => Quote | null;
  private isLoaded = false;

  constructor(live: RealtimeClient, reload: () => void, quote: (draft: Draft) => Quote | null) {
    this.live = live;
    this.reload = reload;
    this.quote = quote;
    live.drafts.changes.subscribe(() => {
      const place = live.drafts.changes.get();
      if (place) this.later(place);
    });
  }

  /** All drafts as the server knows them. */
  heard({ drafts }: Drafts): void {
    this.isLoaded = true;
    const before = this.remote;
    this.remote = new Map(
      drafts.map(({ place, version, body }) => [placeName(placeOf(place)), { version, body }]),
    );
    for (const draft of drafts) this.settle(placeOf(draft.place), draft);
    for (const name of before.keys()) {
      const gone = this.known.get(name);
      if (gone && !this.remote.has(name)) this.settle(gone.place, null);
    }
  }

  /** A place is open: what was typed here and never told is told now. */
  opened(place: Place): void {
    this.of(place);
    if (this.isLoaded) this.settle(place, null);
  }

  /** The other text is no longer wanted. */
  forget(place: Place): void {
    const others = new Map(this.others.get());
    if (others.delete(placeName(place))) this.others.set(others);
  }

  private settle(place: Place, draft: Draft | null): void {
    const known = this.of(place);
    const name = placeName(place);
    const remote = this.remote.get(name) ?? NONE;
    const { text } = this.live.drafts.of(place.channel, place.thread).get();
    const echo = known.told.lastIndexOf(remote.body);
    const step = reconcile(text, known.agreed, remote, echo < 0 ? null : remote.body);
    // Heard once, it is mine no longer: another device may come to the same text. What stood there before is no echo.
    if (!known.isBusy || !isSame(remote, known.agreed)) known.told.splice(0, echo + 1);
    this.agree(known, remote);
    if (step === 'adopt') {
      const replyTo = draft ? this.quote(draft) : null;
      this.live.drafts.change(place.channel, { text: remote.body, replyTo }, place.thread);
    } else if (step === 'keep_both') this.others.set(new Map(this.others.get()).set(name, remote.body));
    if (step === 'push' || step === 'keep_both') this.later(place);
  }

  private later(place: Place): void {
    const known = this.of(place);
    clearTimeout(known.timer);
    const { text } = this.live.drafts.of(place.channel, place.thread).get();
    // What is sent or thrown away is told at once: another device must not offer it again.
    known.timer = setTimeout(() => void this.push(known), text === '' ? 0 : PUSH_AFTER_MS);
  }

  private async push(known: Known): Promise<void> {
    const { channel, thread } = known.place;
    const { text, replyTo } = this.live.drafts.of(channel, thread).get();
    if (!this.isLoaded || known.isBusy || text === known.agreed.body) return;
    known.isBusy = true;
    known.told.push(text);
    try {
      await putDraft({
        place: { channel_id: channel, thread_id: thread },
        body: text,
        topic_id: null,
        reply_to: replyTo?.message_id ?? null,
        version: known.agreed.version,
      });
      known.isBusy = false;
      // Its echo brings the version. Where that is late, the list has it.
      if (known.agreed.body !== text) this.reload();
      // What was typed or sent meanwhile waited for this.
      else this.later(known.place);
    } catch (error) {
      known.isBusy = false;
      // Without a line it stays on this disk, and is told with the next key or visit.
      if (['version_conflict', 'not_found'].includes(problemCode(error) ?? '')) {
        const refused = known.told.lastIndexOf(text);
        if (refused >= 0) known.told.splice(refused, 1);
        this.reload();
      }
    }
  }

  private of(place: Place): Known {
    const name = placeName(place);
    let known = this.known.get(name);
    if (!known) {
      known = { place, agreed: this.stored(name), told: [], isBusy: false };
      this.known.set(name, known);
    }
    return known;
  }

  private agree(known: Known, agreed: Agreed): void {
    if (isSame(known.agreed, agreed)) return;
    known.agreed = agreed;
    writeStored(this.key(placeName(known.place)), JSON.stringify(agreed));
  }

  private stored(name: string): Agreed {
    try {
      return { ...NONE, ...(JSON.parse(readStored(this.key(name)) ?? '{}') as Partial<Agreed>) };
    } catch {
      return NONE;
    }
  }

  private key(name: string): string {
    return `drafted.${this.live.person}.${name}`;
  }
}

function isSame(a: Agreed, b: Agreed): boolean {
  return a.version === b.version && a.body === b.body;
}

function placeOf({ channel_id, thread_id }: DraftPlace): Place {
  return { channel: channel_id, thread: thread_id };
}
