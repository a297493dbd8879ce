import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import type { Person } from '@/protocol';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { useSetActive } from './mutations';

export function CloseAccountDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useText('organise');
  const problem = useProblem();
  const setActive = useSetActive();
  const name = person.display_name;
  return (
    <Dialog
      title={t('people.closeTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            look="danger"
            isBusy={setActive.isPending}
            onClick={() => setActive.mutate({ person: person.id, isActive: false }, { onSuccess: onClose })}
          >
            {t('people.close')}
          </Button>
        </>
      }
    >
      {setActive.isError && <Banner tone="bad">{problem.text(setActive.error)}</Banner>}
      <p>{t('people.closeText', { name })}</p>
    </Dialog>
  );
}
