import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Section } from '@/ui/Page';
import { PasswordDialog } from './PasswordDialog';

/** A password, for those who want one beside links by mail. */
export function PasswordSection() {
  const { t } = useText('accounts');
  const [isChanging, setChanging] = useState(false);
  return (
    <Section title={t('settings.password')} note={t('settings.passwordNote')}>
      <div>
        <Button icon={<KeyRound aria-hidden="true" />} onClick={() => setChanging(true)}>
          {t('settings.changePassword')}
        </Button>
      </div>
      {isChanging && <PasswordDialog onClose={() => setChanging(false)} />}
    </Section>
  );
}
