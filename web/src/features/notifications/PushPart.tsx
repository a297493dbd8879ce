import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellPlus, BellRing } from 'lucide-react';
import { keys } from '@/api/keys';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { dateOf } from '@/lib/time';
import type { Notifications, PushDevice } from '@/protocol';
import { announce } from '@/ui/announce';
import { Pill } from '@/ui/Badge';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import list from '@/ui/List.module.css';
import styles from './Notifications.module.css';
import { disablePush, enablePush, pushState, thisDevice } from './push';

/** Browsers that get push messages; this one can be added. */
export function PushPart({ devices, push_key: key }: Notifications) {
  const { t } = useText('notifications');
  const problem = useProblem();
  const cache = useQueryClient();
  const again = () => cache.invalidateQueries({ queryKey: keys.notifications });
  const enable = useMutation({
    mutationFn: enablePush,
    onSuccess: (isOn) => {
      announce(t(isOn ? 'push.isOn' : 'push.refused'));
      return again();
    },
  });
  const disable = useMutation({ mutationFn: disablePush, onSuccess: again });
  const state = pushState();
  const isHere = (device: PushDevice) => device.is_this || device.id === thisDevice();
  const isOn = devices.some(isHere) && state === 'possible' && Notification.permission === 'granted';
  const error = enable.error ?? disable.error;
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{t('push.title')}</h3>
      <p className={styles.note}>{t('push.text')}</p>
      {devices.length > 0 && (
        <ul className={list.list}>
          {devices.map((device) => (
            <li key={device.id} className={list.row}>
              <BellRing aria-hidden="true" />
              <div className={list.words}>
                <p className={list.title}>
                  {device.label} {isHere(device) && <Pill tone="info">{t('push.here')}</Pill>}
                </p>
                <DeviceDate device={device} />
              </div>
              <Button
                isSmall
                isBusy={disable.isPending && disable.variables === device.id}
                aria-label={t('push.removeOf', { name: device.label })}
                onClick={() => disable.mutate(device.id)}
              >
                {t('push.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {key === null ? (
        <p className={styles.note}>{t('push.notSetUp')}</p>
      ) : (
        <>
          {state === 'impossible' && <p className={styles.note}>{t('push.impossible')}</p>}
          {(state === 'forbidden' || enable.data === false) && (
            <Banner tone="warn">{t('push.forbidden')}</Banner>
          )}
          {state === 'possible' && !isOn && (
            <div>
              <Button
                icon={<BellPlus aria-hidden="true" />}
                isBusy={enable.isPending}
                onClick={() => enable.mutate(key)}
              >
                {t('push.enable')}
              </Button>
            </div>
          )}
        </>
      )}
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
    </div>
  );
}

function DeviceDate({ device }: { device: PushDevice }) {
  const { t, language } = useText('notifications');
  return <p className={list.detail}>{t('push.since', { day: dateOf(new Date(device.at), language) })}</p>;
}
