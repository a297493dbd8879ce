import { useMutation } from '@tanstack/react-query';
import { post } from '@/api/client';
import { newCommandId } from '@/lib/id';
import { type Done, type NoticeId, type ReadNotices, routes } from '@/protocol';

/** Marks notices as seen, on every device; none means all. The answer comes back as an event. */
export function useReadNotices() {
  return useMutation({
    mutationFn: (ids: NoticeId[]) => {
      const body: ReadNotices = { command_id: newCommandId(), ids };
      return post<Done>(routes.INBOX_READ, body);
    },
  });
}
