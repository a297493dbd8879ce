import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useText } from '@/i18n/useText';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { AppearanceSection } from './AppearanceSection';
import { NameForm } from './NameForm';
import { PasswordSection } from './PasswordSection';
import { meQuery } from './queries';
import { SessionsSection } from './SessionsSection';
import { SignOut } from './SignOut';

/** What belongs to me: my name, how the page looks, where I am signed in. */
export function SettingsPage({ back, notifications }: { back?: ReactNode; notifications?: ReactNode }) {
  const { t } = useText('accounts');
  const { me } = useSuspenseQuery(meQuery()).data;
  return (
    <Page header={<PageHeader title={t('settings.title')} back={back} />}>
      <Section
        title={t('settings.profile')}
        note={me.email === null ? undefined : t('settings.email', { email: me.email })}
      >
        <NameForm key={me.person.display_name} person={me.person} />
      </Section>
      <AppearanceSection />
      {notifications}
      <PasswordSection />
      <SessionsSection />
      <SignOut person={me.person.id} />
    </Page>
  );
}
