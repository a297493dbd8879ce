import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { paths } from '@/routing/paths';
import { Toaster } from '@/ui/Toaster';
import { Invitation, Join, Presentation, Shell, SignIn, SignInLink, Stage, StopMails } from './chunks';
import { ErrorBoundary } from './ErrorBoundary';
import { Loading } from './Loading';

/** The whole client: the pages before sign-in, and the shell with all others. */
export function App({ cache }: { cache: QueryClient }) {
  return (
    <QueryClientProvider client={cache}>
      <ErrorBoundary>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path={paths.signIn} component={SignIn} />
            <Route path={paths.signInLink} component={SignInLink} />
            <Route path={paths.invitation} component={Invitation} />
            <Route path={paths.join} component={Join} />
            <Route path={paths.stage} component={Stage} />
            <Route path="/mails/:kind" component={StopMails} />
            <Route path="/spaces/:space/documents/:document/present" component={Presentation} />
            <Route component={Shell} />
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <Toaster />
    </QueryClientProvider>
  );
}
