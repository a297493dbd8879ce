import { Plus, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Button, IconButton } from '@/ui/Button';
import { TextField } from '@/ui/TextField';
import type { LinkDraft } from './draft';
import styles from './HandIn.module.css';

interface Props {
  links: readonly LinkDraft[];
  error: unknown;
  onChange: (links: LinkDraft[]) => void;
}

/** Addresses of what lies elsewhere. */
export function LinkFields({ links, error, onChange }: Props) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const fields = useRef<HTMLFieldSetElement>(null);
  // What takes the focus once the list is drawn anew.
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    fields.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = null;
  });
  const change = (key: number, part: Partial<LinkDraft>) =>
    onChange(links.map((link) => (link.key === key ? { ...link, ...part } : link)));
  return (
    <fieldset ref={fields} className={styles.links}>
      <legend className={styles.legend}>{t('handIn.links')}</legend>
      {links.map((link, at) => (
        <div key={link.key} className={styles.link} data-link={link.key}>
          <TextField
            label={t('handIn.linkUrl', { number: at + 1 })}
            type="url"
            required
            placeholder="https://"
            pattern="https://.+"
            title={t('handIn.linkHint')}
            value={link.url}
            error={problem.field(error, `links/${at}/url`)}
            onChange={(event) => change(link.key, { url: event.target.value })}
          />
          <TextField
            label={t('handIn.linkTitle', { number: at + 1 })}
            maxLength={limits.TITLE_CHARS}
            value={link.title}
            error={problem.field(error, `links/${at}/title`)}
            onChange={(event) => change(link.key, { title: event.target.value })}
          />
          <IconButton
            label={t('handIn.linkRemove', { number: at + 1 })}
            icon={<X />}
            onClick={() => {
              wanted.current = '[data-add]';
              onChange(links.filter(({ key }) => key !== link.key));
            }}
          />
        </div>
      ))}
      {links.length < limits.HAND_IN_ITEMS && (
        <Button
          isSmall
          icon={<Plus aria-hidden="true" />}
          data-add
          className={styles.addLink}
          onClick={() => {
            const key = 1 + Math.max(0, ...links.map((link) => link.key));
            wanted.current = `[data-link="${key}"] input`;
            onChange([...links, { key, title: '', url: '' }]);
          }}
        >
          {t('handIn.linkAdd')}
        </Button>
      )}
    </fieldset>
  );
}
