import { useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type NotificationSettings, type Notifications, type QuietHours } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { SelectField } from '@/ui/SelectField';
import { TextField } from '@/ui/TextField';
import { usePutSettings } from './mutations';
import styles from './Notifications.module.css';
import { QuietFields } from './QuietFields';
import { choiceOf, clockOf, dayNames, minutesOf, NEVER, type QuietChoice, USUAL, wordsOf } from './quiet';
import { useQuietWords } from './use-quiet-words';
import { zonesFrom } from './zones';

const MAIL_AFTER = ['never', '10', '30', '60', '240', '1440'] as const;
const DIGEST = { day: 3, at: 8 * 60 };

/** What I want, over all channels. Nothing is sent before it is saved. */
export function SettingsForm({
  data,
  runNames,
}: {
  data: Notifications;
  runNames: ReadonlyMap<string, string>;
}) {
  const { t, language } = useText('notifications');
  const problem = useProblem();
  const quietWords = useQuietWords();
  const put = usePutSettings();
  const [wanted, setWanted] = useState(data.settings);
  const [own, setOwn] = useState<QuietHours>(
    choiceOf(data.settings.quiet) === 'own' ? (data.settings.quiet ?? USUAL) : USUAL,
  );
  const [keywords, setKeywords] = useState(data.settings.keywords.join(', '));
  const change = (part: Partial<NotificationSettings>) => setWanted({ ...wanted, ...part });
  const words = wordsOf(keywords);
  const tooMany = words.length > limits.KEYWORDS;
  const tooLong = words.find((word) => Array.from(word).length > limits.KEYWORD_CHARS);
  const quiet = choiceOf(wanted.quiet);
  const quietOf: Record<QuietChoice, QuietHours | null> = { course: null, own, never: NEVER };
  const mailAfter = wanted.mail_after === null ? 'never' : String(wanted.mail_after);
  const mailChoices = [...new Set([...MAIL_AFTER, mailAfter])];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (tooMany || tooLong !== undefined) return;
        put.mutate({ ...wanted, keywords: words }, { onSuccess: () => announce(t('saved')) });
      }}
    >
      <Choices<QuietChoice>
        legend={t('quiet.title')}
        value={quiet}
        choices={[
          {
            value: 'course',
            label: t('quiet.course'),
            hint: data.runs
              .map((run) => `${runNames.get(run.run_id) ?? ''}: ${quietWords(run.quiet)}`)
              .join(' · '),
          },
          { value: 'own', label: t('quiet.own') },
          { value: 'never', label: t('quiet.never') },
        ]}
        onChange={(choice) => change({ quiet: quietOf[choice] })}
      />
      {quiet === 'own' && (
        <QuietFields
          quiet={own}
          onChange={(next) => {
            setOwn(next);
            change({ quiet: next });
          }}
        />
      )}
      <SelectField
        label={t('zone')}
        value={wanted.zone}
        options={zonesFrom(wanted.zone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        onChange={(zone) => change({ zone })}
      />
      <TextField
        label={t('keywords')}
        hint={t('keywordsHint')}
        value={keywords}
        error={
          tooMany
            ? t('tooMany', { count: limits.KEYWORDS })
            : tooLong === undefined
              ? problem.field(put.error, 'keywords')
              : t('tooLong', { word: tooLong, count: limits.KEYWORD_CHARS })
        }
        onChange={(event) => setKeywords(event.target.value)}
      />
      {data.has_mail ? (
        <>
          <SelectField
            label={t('mail')}
            hint={t('mailHint')}
            value={mailAfter}
            options={mailChoices.map((value) => ({ value, label: mailWords(value) }))}
            onChange={(value) => change({ mail_after: value === 'never' ? null : Number(value) })}
          />
          <div className={styles.times}>
            <SelectField
              label={t('digest')}
              value={wanted.digest === null ? 'never' : String(wanted.digest.day)}
              options={[
                { value: 'never', label: t('never') },
                ...dayNames(language, 'long').map(({ day, name }) => ({
                  value: String(day),
                  label: t('every', { day: name }),
                })),
              ]}
              onChange={(day) =>
                change({
                  digest: day === 'never' ? null : { ...DIGEST, ...wanted.digest, day: Number(day) },
                })
              }
            />
            {wanted.digest !== null && (
              <TextField
                type="time"
                label={t('digestAt')}
                value={clockOf(wanted.digest.at)}
                onChange={(event) => {
                  const at = minutesOf(event.target.value);
                  if (at !== undefined && wanted.digest !== null)
                    change({ digest: { ...wanted.digest, at } });
                }}
              />
            )}
          </div>
          <SelectField
            label={t('language')}
            value={wanted.language ?? 'browser'}
            options={[
              { value: 'browser', label: t('languageBrowser') },
              { value: 'de', label: t('languageDe') },
              { value: 'en', label: t('languageEn') },
            ]}
            onChange={(value) => {
              const { language: _, ...rest } = wanted;
              setWanted(value === 'de' || value === 'en' ? { ...rest, language: value } : rest);
            }}
          />
        </>
      ) : (
        <p className={styles.note}>{t('noMail')}</p>
      )}
      {put.error !== null && <Banner tone="bad">{problem.text(put.error)}</Banner>}
      <div className={styles.foot}>
        <Button type="submit" look="action" isBusy={put.isPending}>
          {t('save')}
        </Button>
        {put.isSuccess && !put.isPending && <span className={styles.note}>{t('saved')}</span>}
      </div>
    </form>
  );

  function mailWords(value: string): string {
    if (value === 'never') return t('never');
    const minutes = Number(value);
    return minutes % 60 === 0
      ? t('afterHours', { count: minutes / 60 })
      : t('afterMinutes', { count: minutes });
  }
}
