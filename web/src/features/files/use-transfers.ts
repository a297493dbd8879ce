import { useCallback, useEffect } from 'react';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import type { SpaceFile, SpaceId } from '@/protocol';
import { announce } from '@/ui/announce';
import { asleepFor, forget, type Transfer, transfers, upload, wake } from './transfers';

/** Uploads to a space that are not done. Those that get done are announced, and leave. */
export function useTransfers(space: SpaceId): readonly Transfer[] {
  const { t } = useText('files');
  const here = useStore(transfers).filter((one) => one.space === space);
  const done = here.find(({ state }) => state === 'done');
  useEffect(() => {
    if (done?.file === undefined) return;
    const { name, version } = done.file;
    announce(
      version > 1 ? t('transfers.doneVersion', { name, count: version }) : t('transfers.done', { name }),
    );
    forget(done.body.id);
  }, [done, t]);
  return here.filter(({ state }) => state !== 'done');
}

/**
 * Brings files into a space: one that an interrupted upload waits for goes on there, one of a known name becomes the
 * next version, and `instead` says whose next version it becomes whatever its name.
 */
export function useUpload(space: SpaceId, files: readonly SpaceFile[]) {
  return useCallback(
    (brought: readonly File[], instead?: SpaceFile) => {
      for (const bytes of brought) {
        const asleep = asleepFor(space, bytes);
        const known = instead ?? files.find(({ name }) => name === bytes.name.normalize());
        if (asleep !== undefined && instead === undefined) wake(asleep.body.id, bytes);
        else upload(space, bytes, instead?.name ?? bytes.name, known?.id);
      }
    },
    [space, files],
  );
}
