import { Monitor, Moon, Sun } from 'lucide-react';
import { chooseLanguage, type Language } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { chooseTheme, type Theme, theme } from '@/lib/theme';
import { useStore } from '@/lib/use-store';
import { Choices } from '@/ui/Choices';
import { Section } from '@/ui/Page';
import styles from './Settings.module.css';

export function AppearanceSection() {
  const { t, language } = useText('accounts');
  const chosen = useStore(theme);
  return (
    <Section title={t('settings.look')}>
      <div className={styles.pair}>
        <Choices<Theme>
          legend={t('settings.theme')}
          isRow
          value={chosen}
          onChange={chooseTheme}
          choices={[
            { value: 'system', label: t('settings.system'), icon: <Monitor aria-hidden="true" /> },
            { value: 'light', label: t('settings.light'), icon: <Sun aria-hidden="true" /> },
            { value: 'dark', label: t('settings.dark'), icon: <Moon aria-hidden="true" /> },
          ]}
        />
        <Choices<Language>
          legend={t('settings.language')}
          isRow
          value={language}
          onChange={(next) => void chooseLanguage(next)}
          choices={[
            { value: 'de', label: 'Deutsch' },
            { value: 'en', label: 'English' },
          ]}
        />
      </div>
    </Section>
  );
}
