/**
 * The secret of an invitation, of a sign-in link, or of the link in a mail by which no more come. It stands behind `#`, where no server and no log sees it, and is
 * taken out of the address bar at once, so that it is not in the history, on a shared screen or in a bookmark.
 * It lives in memory only: whoever reloads opens the link again.
 */
let token: string | null = null;

const PAGES = ['/invitation', '/sign-in/link', '/mails/notices', '/mails/digest'];

/** Takes the secret out of the address; called before anything else reads the address. */
export function takeLinkToken(): void {
  if (!PAGES.includes(location.pathname)) return;
  const found = location.hash.slice(1);
  if (found === '') return;
  token = found;
  history.replaceState(null, '', location.pathname);
}

export function linkToken(): string | null {
  return token;
}
