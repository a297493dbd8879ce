import { chooseLanguage, languages } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import styles from './LanguageSwitch.module.css';

const names = { de: 'Deutsch', en: 'English' };

/** The languages by their own names, so that everybody finds theirs. */
export function LanguageSwitch({ label }: { label: string }) {
  const { language } = useText('ui');
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons are no form.
    <div className={styles.switch} role="group" aria-label={label}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          className={classNames(styles.choice, each === language && styles.chosen)}
          onClick={() => void chooseLanguage(each)}
        >
          {names[each]}
        </button>
      ))}
    </div>
  );
}
