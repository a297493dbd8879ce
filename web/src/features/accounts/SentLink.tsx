import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Welcome } from './Welcome';

/** A link is on its way, or not: the page says the same for every address. */
export function SentLink({ email, onAgain }: { email: string; onAgain?: () => void }) {
  const { t } = useText('accounts');
  return (
    <Welcome title={t('signIn.sentTitle')} lead={<p role="status">{t('signIn.sent', { email })}</p>}>
      {onAgain !== undefined && <Button onClick={onAgain}>{t('signIn.again')}</Button>}
    </Welcome>
  );
}
