import { useMutation, useQueryClient } from '@tanstack/react-query';
import { path, put } from '@/api/client';
import { keys } from '@/api/keys';
import { newCommandId } from '@/lib/id';
import {
  type Done,
  type NotificationSettings,
  type Notifications,
  type PutNotificationSettings,
  type PutQuietHours,
  type QuietHours,
  type RunId,
  routes,
} from '@/protocol';

/** What I want, as a whole. */
export function usePutSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: NotificationSettings) => {
      const body: PutNotificationSettings = { command_id: newCommandId(), settings };
      return put<Done>(routes.MY_NOTIFICATIONS, body);
    },
    onSuccess: (_, settings) =>
      cache.setQueryData<Notifications>(keys.notifications, (known) => known && { ...known, settings }),
  });
}

/** Quiet hours of a course, for all who set none of their own. */
export function usePutQuietHours(run: RunId) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (quiet: QuietHours | null) => {
      const body: PutQuietHours = { command_id: newCommandId(), quiet };
      return put<Done>(path(routes.RUN_QUIET_HOURS, { run }), body);
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.notifications }),
  });
}
