import type { SettingsProps } from '@/features/channels/parts';
import { SidePanel } from '@/features/channels/SidePanel';
import { HooksSection } from '@/features/hooks/HooksSection';
import styles from '@/features/moderation/Moderation.module.css';
import { TalkRules } from '@/features/moderation/TalkRules';
import { useText } from '@/i18n/useText';

/** How a channel is talked in, and the programs in it. */
export function ChannelSettings({ conversation, onClose }: SettingsProps) {
  const { t } = useText('moderation');
  const channel = conversation.snapshot?.channel;
  if (channel === undefined) return null;
  return (
    <SidePanel title={t('rules.panel')} subtitle={conversation.name} onClose={onClose}>
      <div className={styles.settings}>
        <TalkRules channel={channel} />
        {conversation.rights?.isMember === true && <HooksSection channel={channel} />}
      </div>
    </SidePanel>
  );
}
