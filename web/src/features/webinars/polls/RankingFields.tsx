import { ArrowDown, ArrowUp } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useText } from '@/i18n/useText';
import { announce } from '@/ui/announce';
import { IconButton } from '@/ui/Button';
import type { FieldsProps } from './BallotFields';
import { moved } from './choice';
import styles from './Polls.module.css';

/** All options in an order, moved by buttons: nothing has to be dragged. */
export function RankingFields({ poll, titleId, fields, onChange }: FieldsProps) {
  const { t } = useText('webinars');
  const pressed = useRef<HTMLElement | null>(null);
  const textOf = new Map(poll.options.map(({ id, text }) => [id, text]));
  // A row that moves loses the focus in some browsers; whoever pressed its button presses it again.
  useLayoutEffect(() => {
    if (fields.options.length > 0) pressed.current?.focus();
    pressed.current = null;
  }, [fields.options]);
  const move = (option: number, by: -1 | 1, button: HTMLElement) => {
    const options = moved(fields.options, option, by);
    if (options.every((each, index) => each === fields.options[index])) return;
    pressed.current = button;
    onChange({ options });
    announce(t('polls.movedTo', { option: textOf.get(option) ?? '', place: options.indexOf(option) + 1 }));
  };
  return (
    <fieldset className={styles.fields} aria-labelledby={titleId}>
      <p className={styles.hint}>{t('polls.ranking')}</p>
      <ol className={styles.ranking}>
        {fields.options.map((option, index) => {
          const text = textOf.get(option) ?? '';
          return (
            <li key={option} className={styles.ranked}>
              <span className={styles.rank} aria-hidden="true">
                {index + 1}
              </span>
              <span className={styles.rankedText}>{text}</span>
              <IconButton
                label={t('polls.up', { option: text })}
                icon={<ArrowUp />}
                aria-disabled={index === 0 || undefined}
                onClick={(event) => move(option, -1, event.currentTarget)}
              />
              <IconButton
                label={t('polls.down', { option: text })}
                icon={<ArrowDown />}
                aria-disabled={index === fields.options.length - 1 || undefined}
                onClick={(event) => move(option, 1, event.currentTarget)}
              />
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
