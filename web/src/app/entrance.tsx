import { useSearchParams } from 'wouter';
import { InvitationPage } from '@/features/accounts/InvitationPage';
import { SignInLinkPage } from '@/features/accounts/SignInLinkPage';
import { SignInPage } from '@/features/accounts/SignInPage';
import { ownPath } from '@/routing/paths';

// The pages before sign-in. Nobody who is signed in loads them.

export function SignIn() {
  const [search] = useSearchParams();
  return <SignInPage next={ownPath(search.get('next'))} />;
}

export function SignInLink() {
  return <SignInLinkPage />;
}

export function Invitation() {
  return <InvitationPage />;
}
