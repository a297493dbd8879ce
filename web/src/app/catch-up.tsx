import { CatchUpPage } from '@/features/catch-up/CatchUpPage';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';

/** What I need before the next webinar. */
export function CatchUp() {
  return <CatchUpPage back={<BackLink to={paths.today} />} />;
}
