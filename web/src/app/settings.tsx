import { SettingsPage } from '@/features/accounts/SettingsPage';

// What somebody sets for themselves, opened now and then.

export function Settings() {
  return <SettingsPage />;
}
