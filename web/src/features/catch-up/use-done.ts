import { useEffect, useRef, useState } from 'react';
import { useReadNotices } from '@/features/inbox/mutations';
import { useText } from '@/i18n/useText';
import type { CatchUp, CaughtTalk, NoticeId } from '@/protocol';
import { announce } from '@/ui/announce';
import { keyOfTalk } from './ranges';
import { useReadTalks } from './use-read-talk';

export interface Done {
  /** There was something to read when the page was opened. */
  hasReading: boolean;
  isAllRead: boolean;
  isReading: boolean;
  error: Error | null;
  areNoticesRead: boolean;
  isRead: (talk: CaughtTalk) => boolean;
  readTalk: (talk: CaughtTalk) => void;
  readNotice: (id: NoticeId) => void;
  readNotices: () => void;
  readAll: () => void;
}

/** What of the page is done. It stays on the page, so that nothing jumps; the next visit has what is new then. */
export function useDone({ talks, notices }: CatchUp): Done {
  const { t } = useText('catchUp');
  const readTalks = useReadTalks();
  const readNotices = useReadNotices();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [areNoticesRead, setNoticesRead] = useState(notices.length === 0);
  const hasReading = talks.length + notices.length > 0;
  const isAllRead = areNoticesRead && talks.every((talk) => read.has(keyOfTalk(talk)));
  const wasAllRead = useRef(isAllRead);
  useEffect(() => {
    if (isAllRead && !wasAllRead.current) announce(t('doneTitle'));
    wasAllRead.current = isAllRead;
  }, [isAllRead, t]);

  const markTalks = (done: readonly CaughtTalk[]) =>
    readTalks.mutate(done, {
      onSuccess: () => setRead((before) => new Set([...before, ...done.map(keyOfTalk)])),
    });
  const markNotices = () => {
    if (areNoticesRead) return;
    // Those of this page, by name: what came meanwhile stays new.
    const ids = notices.map(({ id }) => id);
    readNotices.mutate(ids, { onSuccess: () => setNoticesRead(true) });
  };
  return {
    hasReading,
    isAllRead,
    isReading: readTalks.isPending || readNotices.isPending,
    error: readTalks.error ?? readNotices.error,
    areNoticesRead,
    isRead: (talk) => read.has(keyOfTalk(talk)),
    readTalk: (talk) => markTalks([talk]),
    readNotice: (id) => readNotices.mutate([id]),
    readNotices: markNotices,
    readAll: () => {
      markNotices();
      const left = talks.filter((talk) => !read.has(keyOfTalk(talk)));
      if (left.length > 0) markTalks(left);
    },
  };
}
