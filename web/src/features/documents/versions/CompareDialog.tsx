import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { exactTime } from '@/lib/time';
import type { DocumentVersion } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useRestore } from '../mutations';
import { comparisonQuery } from '../queries';
import { Difference } from './Difference';

interface Props {
  version: DocumentVersion;
  canRestore: boolean;
  onClose: () => void;
}

/** What changed from a version to now. Restoring it is asked twice: it changes the text for everybody at once. */
export function CompareDialog({ version, canRestore, onClose }: Props) {
  const { t, language } = useText('documents');
  const problem = useProblem();
  const { data, error } = useQuery(comparisonQuery(version.document_id, version.id));
  const restore = useRestore(version.document_id);
  const [isAsked, setIsAsked] = useState(false);
  const name = version.label ?? exactTime(new Date(version.at), language);
  return (
    <Dialog
      title={t('versions.compare', { name })}
      size="wide"
      onClose={onClose}
      footer={
        canRestore &&
        (isAsked ? (
          <>
            <Button onClick={() => setIsAsked(false)}>{t('cancel')}</Button>
            <Button
              look="danger"
              isBusy={restore.isPending}
              onClick={() =>
                restore.mutate(version.id, {
                  onSuccess: () => {
                    announce(t('versions.done'));
                    onClose();
                  },
                })
              }
            >
              {t('versions.restoreNow')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setIsAsked(true)}>{t('versions.restore')}</Button>
        ))
      }
    >
      {isAsked && (
        <Banner tone="warn" role="status">
          {t('versions.restoreText')}
        </Banner>
      )}
      {(error ?? restore.error) !== null && (
        <Banner tone="bad">{problem.text(error ?? restore.error)}</Banner>
      )}
      {data !== undefined && <Difference blocks={data.blocks} />}
    </Dialog>
  );
}
