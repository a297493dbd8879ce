// Every event has an applier in some slice.

import { personEvents } from '@/features/accounts/events';
import { boardEvents } from '@/features/board/events';
import { draftEvents } from '@/features/channels/compose/drafts/events';
import { channelEvents } from '@/features/channels/events';
import { runEvents } from '@/features/courses/events';
import { documentEvents } from '@/features/documents/events';
import { inboxEvents } from '@/features/inbox/events';
import { savedEvents } from '@/features/saved/events';
import { spaceEvents, spacesEvents } from '@/features/spaces/events';
import { askerEvents, staffEvents, stageEvents, webinarEvents } from '@/features/webinars/events';
import type { Event } from '@/protocol';

/** Every event of the protocol is applied by some slice; a new one in Rust fails here until it is. */
export const appliers = {
  ...personEvents,
  ...runEvents,
  ...channelEvents,
  ...draftEvents,
  ...webinarEvents,
  ...askerEvents,
  ...staffEvents,
  ...stageEvents,
  ...inboxEvents,
  ...savedEvents,
  ...spacesEvents,
  ...spaceEvents,
  ...documentEvents,
  ...boardEvents,
} satisfies Record<Event['type'], unknown>;
