import { Suspense } from 'react';
import { SettingsPage } from '@/features/accounts/SettingsPage';
import { BlockedPeople, NotificationSettings } from './chunks';

// What somebody sets for themselves, opened now and then.

export function Settings() {
  return (
    <SettingsPage
      notifications={
        <Suspense fallback={null}>
          <NotificationSettings />
          <BlockedPeople />
        </Suspense>
      }
    />
  );
}
