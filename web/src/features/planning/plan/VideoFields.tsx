import { useQuery } from '@tanstack/react-query';
import { useText } from '@/i18n/useText';
import { limits, type VideoEngine } from '@/protocol';
import { Choices } from '@/ui/Choices';
import { TextField } from '@/ui/TextField';
import { videoQuery } from '../queries';
import type { PlanDraft } from './draft';

interface Props {
  draft: PlanDraft;
  error: string | undefined;
  onChange: (part: Partial<PlanDraft>) => void;
}

/** Where picture and sound come from: what is set up on this server, and the one that was chosen before. */
export function VideoFields({ draft, error, onChange }: Props) {
  const { t } = useText('planning');
  const known = useQuery(videoQuery()).data?.engines ?? (['none', 'link'] as const);
  const engines = [...new Set<VideoEngine>([...known, draft.video])];
  return (
    <>
      <Choices<VideoEngine>
        legend={t('plan.video')}
        isLegendHidden
        value={draft.video}
        choices={engines.map((value) => ({
          value,
          label: t(`plan.engine.${value}`),
          ...(value === 'none' || value === 'link' ? { hint: t(`plan.engineHint.${value}`) } : {}),
        }))}
        onChange={(video) => onChange({ video, room: '' })}
      />
      {draft.video === 'link' && (
        <TextField
          label={t('plan.videoAddress')}
          type="url"
          inputMode="url"
          required
          placeholder="https://"
          maxLength={2_000}
          value={draft.room}
          error={error}
          onChange={(event) => onChange({ room: event.target.value })}
        />
      )}
      {draft.video !== 'link' && draft.video !== 'none' && (
        <TextField
          label={t('plan.videoRoom')}
          hint={t('plan.videoRoomHint')}
          maxLength={limits.CHANNEL_NAME_CHARS}
          value={draft.room}
          error={error}
          onChange={(event) => onChange({ room: event.target.value })}
        />
      )}
    </>
  );
}
