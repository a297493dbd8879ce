// Where others point and what they have selected: told in awareness, never stored.

import type { Awareness } from 'y-protocols/awareness';
import { same } from './fields';
import { Pace } from './pace';

/** At most thirty times a second. */
const PAUSE_MS = 34;
const FIELD = 'whiteboard';
/** So many that a state stays far below what the server takes. */
const MOST_SELECTED = 50;

export interface Pointing {
  readonly pointer: { readonly x: number; readonly y: number; readonly tool: 'pointer' | 'laser' } | null;
  readonly button: 'up' | 'down';
  readonly selected: readonly string[];
}

const NOTHING: Pointing = { pointer: null, button: 'up', selected: [] };

/** Tells the others where this person points: gathered, so that a fast hand floods nobody. */
export class Pointers {
  private wanted = NOTHING;
  private told = NOTHING;
  private readonly pace = new Pace(PAUSE_MS, () => this.tell());

  constructor(private readonly awareness: Awareness) {}

  point(change: Partial<Pointing>): void {
    this.wanted = { ...this.wanted, ...change };
    if (!same(this.wanted, this.told)) this.pace.want();
  }

  destroy(): void {
    this.pace.stop();
    this.awareness.setLocalStateField(FIELD, null);
  }

  private tell(): void {
    if (same(this.wanted, this.told)) return;
    this.told = this.wanted;
    const { pointer, button, selected } = this.wanted;
    // Whole pixels are exact enough for an arrow on somebody else's screen.
    const at = pointer && { ...pointer, x: Math.round(pointer.x), y: Math.round(pointer.y) };
    this.awareness.setLocalStateField(FIELD, {
      pointer: at,
      button,
      selected: selected.slice(0, MOST_SELECTED),
    });
  }
}

/** Somebody else who is here. Who they are was stamped by the server. */
export interface Other extends Pointing {
  readonly person: string | null;
  readonly name: string | null;
}

/** Who else is here, by client, as far as their bytes can be believed. */
export function othersPointing(awareness: Awareness): Map<number, Other> {
  const others = new Map<number, Other>();
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue;
    const { user, [FIELD]: said } = state as { user?: { id?: unknown; name?: unknown }; [FIELD]?: unknown };
    const person = typeof user?.id === 'string' ? user.id : null;
    const name = typeof user?.name === 'string' ? user.name : null;
    others.set(client, { ...believed(said), person, name });
  }
  return others;
}

function believed(said: unknown): Pointing {
  if (typeof said !== 'object' || said === null) return NOTHING;
  const { pointer, button, selected } = said as Partial<Pointing>;
  const isThere = Number.isFinite(pointer?.x) && Number.isFinite(pointer?.y);
  return {
    pointer:
      isThere && pointer
        ? { x: pointer.x, y: pointer.y, tool: pointer.tool === 'laser' ? 'laser' : 'pointer' }
        : null,
    button: button === 'down' ? 'down' : 'up',
    selected: Array.isArray(selected)
      ? selected.filter((id) => typeof id === 'string').slice(0, MOST_SELECTED)
      : [],
  };
}
