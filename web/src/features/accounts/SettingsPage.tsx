import { useSuspenseQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { AppearanceSection } from './AppearanceSection';
import { useSignOut } from './mutations';
import { NameForm } from './NameForm';
import { PasswordSection } from './PasswordSection';
import { meQuery } from './queries';
import { SessionsSection } from './SessionsSection';

/** What belongs to me: my name, how the page looks, where I am signed in. */
export function SettingsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('accounts');
  const { me } = useSuspenseQuery(meQuery()).data;
  const signOut = useSignOut();
  return (
    <Page header={<PageHeader title={t('settings.title')} back={back} />}>
      <Section
        title={t('settings.profile')}
        note={me.email === null ? undefined : t('settings.email', { email: me.email })}
      >
        <NameForm key={me.person.display_name} person={me.person} />
      </Section>
      <AppearanceSection />
      <PasswordSection />
      <SessionsSection />
      <div>
        <Button
          look="quiet"
          icon={<LogOut aria-hidden="true" />}
          isBusy={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {t('settings.signOut')}
        </Button>
      </div>
    </Page>
  );
}
