// One socket for all documents of this page. It is opened with the first and closed a while after the last.

import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';

const IDLE_MS = 30_000;

let socket: HocuspocusProviderWebsocket | undefined;
let users = 0;
let idle: ReturnType<typeof setTimeout> | undefined;

/** The socket, for one document more. Give it back with `releaseSocket`. */
export function takeSocket(): HocuspocusProviderWebsocket {
  clearTimeout(idle);
  users += 1;
  socket ??= new HocuspocusProviderWebsocket({
    url: `${location.origin.replace(/^http/, 'ws')}/collab`,
    delay: 500,
    minDelay: 500,
    maxDelay: 10_000,
  });
  return socket;
}

export function releaseSocket(): void {
  users -= 1;
  if (users > 0) return;
  idle = setTimeout(closeSocket, IDLE_MS);
}

/** The line is back, or somebody looks at the page again: no need to wait for the next attempt. */
export function hintSocket(): void {
  if (socket !== undefined && socket.status === 'disconnected') void socket.connect();
}

function closeSocket(): void {
  socket?.destroy();
  socket = undefined;
}
