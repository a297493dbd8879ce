// The stage's address as it was last made from this page. It is a secret, so it lives as long as the page and no
// longer; making a new one voids the one before, so it is made only when somebody wants that.

import { path, post } from '@/api/client';
import { routes, type StageAddress, type WebinarId } from '@/protocol';

const made = new Map<WebinarId, string>();

export function knownAddress(webinar: WebinarId): string | undefined {
  return made.get(webinar);
}

/** Makes a new address. */
export async function makeAddress(webinar: WebinarId): Promise<string> {
  const { url } = await post<StageAddress>(path(routes.WEBINAR_STAGE_ADDRESS, { webinar }), undefined);
  made.set(webinar, url);
  return url;
}
