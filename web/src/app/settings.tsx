import { lazy, Suspense } from 'react';
import { SettingsPage } from '@/features/accounts/SettingsPage';
import { need } from '@/i18n/language';
import { NotificationSettings } from './chunks';

const BlockedSection = lazy(() =>
  Promise.all([import('@/features/moderation/BlockedSection'), need('moderation')]).then(([file]) => ({
    default: file.BlockedSection,
  })),
);

// What somebody sets for themselves, opened now and then.

export function Settings() {
  return (
    <SettingsPage
      notifications={
        <Suspense fallback={null}>
          <NotificationSettings />
          <BlockedSection />
        </Suspense>
      }
    />
  );
}
