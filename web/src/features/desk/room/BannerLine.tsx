import { type FormEvent, useId, useState } from 'react';
import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { Button } from '@/ui/Button';
import fields from '@/ui/Field.module.css';
import { useDesk } from '../desk';
import styles from './RoomPanel.module.css';
import { useChangeLive } from './use-change-live';

/** A line above everything, for everybody. */
export function BannerLine() {
  const { t } = useText('desk');
  const { banner } = useDesk().open.live;
  const change = useChangeLive();
  const id = useId();
  const [text, setText] = useState('');
  const say = async (body: string) => {
    if (await change({ type: 'banner', payload: body })) setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void say(text.trim());
  };
  if (banner !== null)
    return (
      <div className={styles.line}>
        <span className={styles.words}>
          {t('banner.shown')} <b>{banner.body}</b>
        </span>
        <Button isSmall onClick={() => void say('')}>
          {t('banner.remove')}
        </Button>
      </div>
    );
  return (
    <form className={styles.line} onSubmit={submit}>
      <label htmlFor={id} className="visually-hidden">
        {t('banner.label')}
      </label>
      <input
        id={id}
        className={`${fields.input} ${fields.small} ${styles.field}`}
        placeholder={t('banner.label')}
        maxLength={limits.REMARK_CHARS}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button isSmall type="submit">
        {t('banner.show')}
      </Button>
    </form>
  );
}
