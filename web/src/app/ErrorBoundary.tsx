import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { problemCode } from '@/api/errors';
import { isEntrance, paths } from '@/routing/paths';
import { ErrorPage } from './ErrorPage';

interface CatchProps {
  children: ReactNode;
  fallback: (error: unknown, retry: () => void) => ReactNode;
}

/** React still asks for a class to catch with. */
class Catch extends Component<CatchProps, { error: unknown; hasFailed: boolean }> {
  override state = { error: undefined, hasFailed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return this.props.fallback(this.state.error, () => this.setState({ error: undefined, hasFailed: false }));
  }
}

/**
 * Where a page fails, this stands instead of it. Without a session it leads to sign-in and back; it begins anew on
 * the other side of that door.
 */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  const [pathname] = useLocation();
  return (
    <Catch
      key={isEntrance(pathname) ? 'entrance' : 'shell'}
      fallback={(error, retry) => {
        if (problemCode(error) === 'unauthenticated') {
          return <Redirect to={paths.signInFor(pathname)} replace />;
        }
        return (
          <ErrorPage
            error={error}
            onRetry={() => {
              reset();
              retry();
            }}
          />
        );
      }}
    >
      {children}
    </Catch>
  );
}
