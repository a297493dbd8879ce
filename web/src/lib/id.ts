import type { CommandId } from '@/protocol';

/** UUIDv7 (RFC 9562): time-ordered, so that ids made here sort like the moments they were made at. */
export function newId<Id extends string>(now: number = Date.now()): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = now;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id;
}

/** An id for a command: it makes a retry safe for ever. */
export const newCommandId = (): CommandId => newId<CommandId>();
