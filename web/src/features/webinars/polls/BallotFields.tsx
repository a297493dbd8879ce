import { useText } from '@/i18n/useText';
import type { Poll } from '@/protocol';
import { TextArea } from '@/ui/TextArea';
import { TextField } from '@/ui/TextField';
import { type Fields, mostChars } from './choice';
import { OptionFields } from './OptionFields';
import styles from './Polls.module.css';
import { RankingFields } from './RankingFields';
import { ScaleFields } from './ScaleFields';

export interface FieldsProps {
  poll: Poll;
  /** What is asked stands there. */
  titleId: string;
  fields: Fields;
  onChange: (change: Partial<Fields>) => void;
}

/** The fields of a ballot by the kind of poll: all of them by keyboard, by touch and by voice. */
export function BallotFields(props: FieldsProps) {
  switch (props.poll.kind) {
    case 'single':
    case 'quiz':
    case 'multiple':
      return <OptionFields {...props} />;
    case 'rating':
      return <ScaleFields {...props} />;
    case 'ranking':
      return <RankingFields {...props} />;
    case 'numeric':
      return <NumberField {...props} />;
    case 'word_cloud':
      return <WordFields {...props} />;
    case 'open_text':
      return <SentenceField {...props} />;
  }
}

function NumberField({ poll, fields, onChange }: FieldsProps) {
  const { t, language } = useText('webinars');
  const number = new Intl.NumberFormat(language);
  const { from = 0, to = 0, unit = '' } = poll.range ?? {};
  return (
    <TextField
      label={unit === '' ? t('polls.number') : `${t('polls.number')} (${unit})`}
      hint={t('polls.range', { from: number.format(from), to: number.format(to) })}
      inputMode={from < 0 ? 'text' : 'decimal'}
      autoComplete="off"
      value={fields.number}
      onChange={(event) => onChange({ number: event.target.value })}
    />
  );
}

function WordFields({ poll, titleId, fields, onChange }: FieldsProps) {
  const { t } = useText('webinars');
  return (
    <fieldset className={styles.fields} aria-labelledby={titleId}>
      {poll.most > 1 && <p className={styles.hint}>{t('polls.words', { count: poll.most })}</p>}
      {fields.texts.map((text, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields are as many as there are, and never move.
          key={index}
          label={t('polls.word', { number: index + 1 })}
          maxLength={mostChars(poll)}
          autoComplete="off"
          value={text}
          onChange={(event) =>
            onChange({ texts: fields.texts.map((each, at) => (at === index ? event.target.value : each)) })
          }
        />
      ))}
    </fieldset>
  );
}

function SentenceField({ poll, fields, onChange }: FieldsProps) {
  const { t } = useText('webinars');
  return (
    <TextArea
      label={t('polls.sentence')}
      maxLength={mostChars(poll)}
      rows={2}
      value={fields.texts[0] ?? ''}
      onChange={(event) => onChange({ texts: [event.target.value] })}
    />
  );
}
