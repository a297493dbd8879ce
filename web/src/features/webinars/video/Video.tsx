import { useMutation } from '@tanstack/react-query';
import { ExternalLink, MonitorPlay } from 'lucide-react';
import { useState } from 'react';
import { path, post } from '@/api/client';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { routes, type VideoTicket, type Webinar } from '@/protocol';
import { Avatar } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import styles from './Video.module.css';
import { VideoFrame } from './VideoFrame';

interface Props {
  webinar: Webinar;
  /** Something else is on stage: what is only offered steps back. */
  isSmall: boolean;
}

/**
 * Where picture and sound come from. Nothing of another service is loaded before somebody asks for it, and the room
 * works without it. The ticket is made for this person at the click and kept nowhere.
 */
export function Video({ webinar, isSmall }: Props) {
  const { t } = useText('webinars');
  const problem = useProblem();
  const [frame, setFrame] = useState<VideoTicket | null>(null);
  const ticket = useMutation({
    mutationFn: () => post<VideoTicket>(path(routes.WEBINAR_VIDEO, { webinar: webinar.id }), {}),
    onSuccess: (made) => {
      if (made.is_frame) setFrame(made);
      else window.open(made.url, '_blank', 'noopener,noreferrer');
    },
  });
  if (frame !== null) {
    const close = () => {
      setFrame(null);
      ticket.reset();
    };
    return <VideoFrame ticket={frame} onClose={close} />;
  }
  const isLink = webinar.video === 'link';
  const opened = ticket.data !== undefined && !ticket.data.is_frame ? ticket.data : undefined;
  return (
    <div className={styles.picture} data-engine={webinar.video} data-small={isSmall}>
      <Speakers webinar={webinar} />
      {webinar.video === 'none' ? (
        <p className={styles.text}>{t('video.none')}</p>
      ) : (
        <div className={styles.offer}>
          <p className={styles.from}>
            {isLink ? t('video.fromLink') : t('video.from', { engine: t(`video.engine.${webinar.video}`) })}
          </p>
          <Button
            className={styles.button}
            icon={isLink ? <ExternalLink aria-hidden="true" /> : <MonitorPlay aria-hidden="true" />}
            isBusy={ticket.isPending}
            onClick={() => ticket.mutate()}
          >
            {t(isLink ? 'video.window' : 'video.load')}
          </Button>
          <p className={styles.text}>{t('video.consent')}</p>
        </div>
      )}
      {opened !== undefined && (
        <p className={styles.text} role="status">
          {t('video.opened')} {t('video.blocked')}{' '}
          <a href={opened.url} target="_blank" rel="noopener noreferrer" className={styles.link}>
            {t('video.openHere')}
          </a>
        </p>
      )}
      {ticket.isError && (
        <p className={styles.error} role="alert">
          {t('video.failed')} {problem.text(ticket.error)}
        </p>
      )}
    </div>
  );
}

function Speakers({ webinar }: { webinar: Webinar }) {
  if (webinar.speakers.length === 0) return null;
  return (
    <ul className={styles.speakers}>
      {webinar.speakers.slice(0, 4).map(({ name, person_id }) => (
        <li key={name} className={styles.speaker}>
          <Avatar id={person_id ?? name} name={name} size="large" />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
