import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { purgeCopies } from '@/lib/document-copies';
import {
  type Accepted,
  type AcceptInvitation,
  type ChangePassword,
  type Person,
  type PersonId,
  type PersonSnapshot,
  routes,
  type SessionId,
  type SignedIn,
  type SignIn,
} from '@/protocol';
import { useGo } from '@/routing/useGo';
import { useLive } from './live';

/**
 * Signing in starts from nothing: neither in this page nor on this device is anything left of somebody else. A page that
 * somebody was signed in with is loaded anew.
 */
function useEntering() {
  const client = useQueryClient();
  const go = useGo();
  return async (person: PersonId, to: string) => {
    // A browser that keeps nothing has nothing of others.
    await import('./device').then(({ enterDevice }) => enterDevice(person)).catch(() => undefined);
    const wasUsed = [keys.me, keys.session].some((key) => client.getQueryData(key) !== undefined);
    client.clear();
    if (wasUsed) location.assign(to);
    else go(to);
  };
}

export function useSignIn(to: string) {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: SignIn) => post<SignedIn>(routes.SESSION, body),
    onSuccess: ({ person }) => enter(person.id, to),
  });
}

export function useRequestLink() {
  return useMutation({ mutationFn: (email: string) => post<void>(routes.SIGN_IN_LINKS, { email }) });
}

export function useRedeemLink(to: string) {
  const enter = useEntering();
  return useMutation({
    mutationFn: (token: string) => post<SignedIn>(routes.SIGN_IN_LINKS_REDEEM, { token }),
    onSuccess: ({ person }) => enter(person.id, to),
  });
}

export function useAcceptInvitation(to: string) {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: AcceptInvitation) => post<Accepted>(routes.INVITATIONS_ACCEPT, body),
    onSuccess: (accepted) => (accepted.type === 'signed_in' ? enter(accepted.person.id, to) : undefined),
  });
}

export function useRename(person: PersonId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (displayName: string) =>
      patch<Person>(path(routes.PERSON_BY_ID, { person }), { display_name: displayName, is_active: null }),
    onSuccess: (changed) => {
      client.setQueryData<PersonSnapshot>(
        keys.me,
        (mine) => mine && { ...mine, me: { ...mine.me, person: changed } },
      );
    },
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: SessionId) => del<void>(path(routes.SESSION_BY_ID, { session })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

/** Ends this session. The page is loaded anew, so that nothing stays in memory, nor on a device that others use. */
export function useSignOut() {
  const live = useLive();
  return useMutation({
    mutationFn: async () => {
      await del<void>(routes.SESSION);
      await purgeCopies(live.person);
      await import('./device').then(({ leaveDevice }) => leaveDevice(live));
    },
    onSuccess: () => location.assign('/sign-in'),
  });
}

/** The other sessions end with the old password. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePassword) => put<void>(routes.PASSWORD, body),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}
