import { ExternalLink, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { CopyField } from '@/ui/CopyField';
import { Dialog } from '@/ui/Dialog';
import { useDesk } from '../desk';
import { knownAddress, makeAddress } from './stage-address';

/** Opens the stage's page, or hands over its address. Opening it again uses the address that is known here. */
export function StageDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText('desk');
  const problem = useProblem();
  const { id } = useDesk();
  const [address, setAddress] = useState(knownAddress(id));
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const make = async (): Promise<string | undefined> => {
    setIsBusy(true);
    setError(null);
    try {
      const url = await makeAddress(id);
      setAddress(url);
      return url;
    } catch (failed) {
      setError(failed);
      return undefined;
    } finally {
      setIsBusy(false);
    }
  };
  const open = async () => {
    // A window that is opened after the answer would count as unasked for.
    const stage = window.open('', '_blank');
    const url = address ?? (await make());
    if (stage === null) return;
    if (url === undefined) return stage.close();
    stage.opener = null;
    stage.location.replace(url);
  };
  return (
    <Dialog
      title={t('stage.title')}
      onClose={onClose}
      footer={
        <>
          {address !== undefined && (
            <Button icon={<RefreshCw aria-hidden="true" />} isBusy={isBusy} onClick={() => void make()}>
              {t('stage.renew')}
            </Button>
          )}
          <Button
            look="action"
            icon={<ExternalLink aria-hidden="true" />}
            isBusy={isBusy}
            onClick={() => void open()}
          >
            {t('stage.open')}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Banner tone="bad" role="alert">
          {problem.text(error)}
        </Banner>
      )}
      <p>{t('stage.text')}</p>
      {address === undefined ? (
        <p>{t('stage.first')}</p>
      ) : (
        <>
          <CopyField label={t('stage.address')} value={address} look="quiet" />
          <p>{t('stage.again')}</p>
        </>
      )}
    </Dialog>
  );
}
