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
  isReading: (talk: CaughtTalk) => boolean;
  isReadingNotices: boolean;
  isReadingAll: boolean;
  error: Error | null;
  areNoticesRead: boolean;
  isRead: (talk: CaughtTalk) => boolean;
  readTalk: (talk: CaughtTalk) => void;
  readNotice: (id: NoticeId) => void;
  readNotices: () => void;
  readAll: () => Promise<void>;
}

/** What of the page is done. It stays on the page, so that nothing jumps; the next visit has what is new then. */
export function useDone({ talks, notices }: CatchUp): Done {
  const { t } = useText('catchUp');
  const readTalks = useReadTalks();
  const readNotices = useReadNotices();
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  // Each has its own: whoever reads one card after the other waits for none of them.
  const [reading, setReading] = useState<ReadonlySet<string>>(new Set());
  const [isReadingNotices, setReadingNotices] = useState(false);
  const [isReadingAll, setReadingAll] = useState(false);
  const [failed, setFailed] = useState<Error | null>(null);
  const [areNoticesRead, setNoticesRead] = useState(notices.length === 0);
  const hasReading = talks.length + notices.length > 0;
  const isAllRead = areNoticesRead && talks.every((talk) => read.has(keyOfTalk(talk)));
  const wasAllRead = useRef(isAllRead);
  useEffect(() => {
    if (isAllRead && !wasAllRead.current) announce(t('doneTitle'));
    wasAllRead.current = isAllRead;
  }, [isAllRead, t]);

  const markTalks = async (wanted: readonly CaughtTalk[]) => {
    const left = wanted.filter((talk) => !read.has(keyOfTalk(talk)) && !reading.has(keyOfTalk(talk)));
    if (left.length === 0) return;
    const names = left.map(keyOfTalk);
    setFailed(null);
    setReading((before) => new Set([...before, ...names]));
    try {
      await readTalks.mutateAsync(left);
      setRead((before) => new Set([...before, ...names]));
    } catch (error) {
      setFailed(error as Error);
    }
    setReading((before) => new Set([...before].filter((name) => !names.includes(name))));
  };
  const markNotices = async () => {
    if (areNoticesRead || isReadingNotices) return;
    setFailed(null);
    setReadingNotices(true);
    try {
      // Those of this page, by name: what came meanwhile stays new.
      await readNotices.mutateAsync(notices.map(({ id }) => id));
      setNoticesRead(true);
    } catch (error) {
      setFailed(error as Error);
    }
    setReadingNotices(false);
  };
  return {
    hasReading,
    isAllRead,
    isReading: (talk) => reading.has(keyOfTalk(talk)),
    isReadingNotices,
    isReadingAll,
    error: failed,
    areNoticesRead,
    isRead: (talk) => read.has(keyOfTalk(talk)),
    readTalk: (talk) => void markTalks([talk]),
    readNotice: (id) => readNotices.mutate([id], { onError: setFailed }),
    readNotices: () => void markNotices(),
    readAll: async () => {
      setReadingAll(true);
      await Promise.all([markNotices(), markTalks(talks)]);
      setReadingAll(false);
    },
  };
}
