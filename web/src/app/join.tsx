import { JoinPage } from '@/features/stage/JoinPage';

// Where guests enter: a page before sign-in, for people who come with a code.

export function Join() {
  return <JoinPage />;
}
