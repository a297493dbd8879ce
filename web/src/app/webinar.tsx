import { useEffect } from 'react';
import { useParams } from 'wouter';
import { chooseRun } from '@/features/courses/current-run';
import { useCurrentRun, useMe } from '@/features/courses/useCurrentRun';
import { useOpenWebinar } from '@/features/webinars/use-webinar';
import { WebinarPage } from '@/features/webinars/WebinarPage';
import { addressAs } from '@/i18n/language';
import type { WebinarId } from '@/protocol';

/** A webinar. One of another run of mine shows that run beside it; guests are addressed as its course does. */
export function LiveRoom() {
  const { webinar } = useParams<{ webinar: string }>();
  const id = webinar as WebinarId;
  const { runs } = useMe();
  const current = useCurrentRun()?.id;
  const open = useOpenWebinar(id);
  const run = runs.find((each) => each.id === open?.webinar.run_id)?.id;
  const address = open?.webinar.address;
  // The choice and the address are kept in the browser, not in React.
  useEffect(() => {
    if (run !== undefined && run !== current) chooseRun(run);
    if (run === undefined && address !== undefined) addressAs(address);
  }, [run, current, address]);
  return <WebinarPage key={id} webinarId={id} />;
}
