import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { problemCode } from '@/api/errors';
import { meQuery } from '@/features/accounts/queries';
import { chooseRun, chosenRun, currentRun } from '@/features/courses/current-run';
import { runQuery } from '@/features/courses/queries';
import type { ChannelId, PersonSnapshot } from '@/protocol';
import { ErrorPage } from './ErrorPage';
import { focusPageTitle } from './focus';
import { Loading } from './Loading';
import { NotFoundPage } from './NotFoundPage';

/**
 * The map of the pages. Each page is its own file, loaded when somebody goes there or points at its link;
 * `pages.tsx` gives them what they need from the address.
 */
const root = createRootRouteWithContext<{ cache: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const entrance = () => import('./entrance');
const pages = () => import('./pages');
const organise = () => import('./organise');
const under = <Path extends string>(path: Path) => ({ getParentRoute: () => shell, path }) as const;

/** A page to come back to after signing in: a path of ours, never another site. */
function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = ownPath(search['next']);
    return next === undefined ? {} : { next };
  },
  component: lazyRouteComponent(entrance, 'SignIn'),
});
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(entrance, 'SignInLink'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(entrance, 'Invitation'),
});

/** Everything that needs somebody to be signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  loader: async ({ context: { cache }, location }) => {
    const me = await loadMe(cache, location.href);
    const run = currentRun(me.runs, chosenRun.get(), new Date());
    if (run !== undefined) await cache.prefetchQuery(runQuery(run.id));
  },
  component: lazyRouteComponent(() => import('./layouts/Shell'), 'Shell'),
});

async function loadMe(cache: QueryClient, next: string): Promise<PersonSnapshot> {
  try {
    return await cache.ensureQueryData(meQuery());
  } catch (error) {
    if (problemCode(error) !== 'unauthenticated') throw error;
    throw redirect({ to: '/sign-in', search: next === '/' ? {} : { next } });
  }
}

/** A link into another run of mine shows that run beside it. */
async function showRunOf(cache: QueryClient, channel: string): Promise<void> {
  const me = await cache.ensureQueryData(meQuery());
  const found = me.memberships.find((membership) => membership.channel.id === (channel as ChannelId));
  if (found !== undefined && found.channel.run_id !== currentRun(me.runs, chosenRun.get(), new Date())?.id) {
    chooseRun(found.channel.run_id);
  }
}

const conversation = () => import('./conversation');

const tree = root.addChildren([
  signIn,
  signInLink,
  invitation,
  shell.addChildren([
    createRoute({ ...under('/'), component: lazyRouteComponent(pages, 'Today') }),
    createRoute({ ...under('/course'), component: lazyRouteComponent(pages, 'Course') }),
    createRoute({ ...under('/course/programme'), component: lazyRouteComponent(pages, 'Programme') }),
    createRoute({
      ...under('/people'),
      validateSearch: (search: Record<string, unknown>): { name?: string } =>
        typeof search['name'] === 'string' ? { name: search['name'] } : {},
      component: lazyRouteComponent(pages, 'People'),
    }),
    createRoute({ ...under('/settings'), component: lazyRouteComponent(pages, 'Settings') }),
    createRoute({
      ...under('/channels/$channel'),
      loader: ({ context, params }) => showRunOf(context.cache, params.channel),
      component: lazyRouteComponent(conversation, 'Conversation'),
    }),
    createRoute({
      ...under('/channels/$channel/messages/$seq'),
      loader: ({ context, params }) => showRunOf(context.cache, params.channel),
      component: lazyRouteComponent(conversation, 'ConversationAt'),
    }),
    createRoute({ ...under('/organise'), component: lazyRouteComponent(organise, 'Organise') }),
    createRoute({
      ...under('/organise/invitations'),
      component: lazyRouteComponent(organise, 'Invitations'),
    }),
    createRoute({ ...under('/organise/people'), component: lazyRouteComponent(organise, 'OrganisePeople') }),
    createRoute({
      ...under('/organise/channels'),
      component: lazyRouteComponent(organise, 'OrganiseChannels'),
    }),
  ]),
]);

export function createAppRouter(cache: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { cache },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });
  router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
    if (fromLocation !== undefined && pathChanged) focusPageTitle();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
