// What events of a person's room do to the inbox.

import type { Inbox } from '@/protocol';
import { limits } from '@/protocol';
import type { Appliers } from '@/realtime/apply';

export const inboxEvents = {
  notice_posted: (inbox, notice) => ({
    ...inbox,
    unread: inbox.unread + 1,
    notices: [notice, ...inbox.notices].slice(0, limits.NOTICES),
  }),
  notices_read: (inbox, { ids }) => {
    const isMeant = (id: string) => ids.length === 0 || ids.some((one) => one === id);
    // Only those are named that nobody had seen; there are more than the list shows.
    const known = new Set(inbox.notices.filter(({ is_read }) => is_read).map(({ id }) => id));
    const seen = ids.filter((id) => !known.has(id)).length;
    return {
      ...inbox,
      unread: ids.length === 0 ? 0 : Math.max(0, inbox.unread - seen),
      notices: inbox.notices.map((notice) => (isMeant(notice.id) ? { ...notice, is_read: true } : notice)),
    };
  },
  notices_gone: (inbox, { ids, unread }) => ({
    ...inbox,
    unread: Math.max(0, inbox.unread - unread),
    notices: inbox.notices.filter((notice) => !ids.includes(notice.id)),
  }),
  // Cards of mine are loaded again; see app/live.ts.
  tasks_changed: (inbox) => inbox,
} satisfies Appliers<Inbox>;
