import { Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { paths } from '@/routing/paths';
import {
  AnyMessage,
  Attendance,
  CatchUp,
  Conversation,
  Course,
  Desk,
  Group,
  Groups,
  HandIns,
  Inbox,
  Invitations,
  LiveRoom,
  Moderation,
  MyAttendance,
  NewGroups,
  NewPlan,
  Organise,
  OrganiseChannels,
  OrganisePeople,
  People,
  Plan,
  Programme,
  ProjectSpace,
  Report,
  Saved,
  Search,
  Settings,
  Today,
  TopicLink,
} from '../chunks';
import { ErrorBoundary } from '../ErrorBoundary';
import { arrived } from '../focus';
import { Loading } from '../Loading';
import { NotFoundPage } from '../NotFoundPage';

/** The pages of the shell. One that fails leaves the shell standing, and is forgotten when another is opened. */
export function Pages() {
  const [pathname] = useLocation();
  // The parts of a project space are one page: its head and its tabs stay.
  const page = /^\/spaces\/[^/]+/.exec(pathname)?.[0] ?? pathname;
  return (
    <ErrorBoundary key={page}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path={paths.today} component={Today} />
          <Route path={paths.course} component={Course} />
          <Route path={paths.programme} component={Programme} />
          <Route path="/channels/:channel/messages/:seq" component={Conversation} />
          <Route path="/channels/:channel" component={Conversation} />
          <Route path="/topics/:topic" component={TopicLink} />
          <Route path="/spaces/:space/*?" component={ProjectSpace} />
          <Route path={paths.groups} component={Groups} />
          <Route path={paths.newGroups} component={NewGroups} />
          <Route path="/course/groups/:space" component={Group} />
          <Route path={paths.handIns} component={HandIns} />
          <Route path={paths.moderation} component={Moderation} />
          <Route path={paths.inbox} component={Inbox} />
          <Route path={paths.catchUp} component={CatchUp} />
          <Route path={paths.saved} component={Saved} />
          <Route path={paths.search} component={Search} />
          <Route path="/messages/:message" component={AnyMessage} />
          <Route path="/webinars/:webinar" component={LiveRoom} />
          <Route path="/webinars/:webinar/desk" component={Desk} />
          <Route path={paths.attendance} component={MyAttendance} />
          <Route path={paths.planWebinar} component={NewPlan} />
          <Route path="/webinars/:webinar/plan" component={Plan} />
          <Route path="/webinars/:webinar/attendance" component={Attendance} />
          <Route path="/webinars/:webinar/report" component={Report} />
          <Route path={paths.people} component={People} />
          <Route path={paths.settings} component={Settings} />
          <Route path={paths.organise} component={Organise} />
          <Route path={paths.organiseInvitations} component={Invitations} />
          <Route path={paths.organisePeople} component={OrganisePeople} />
          <Route path={paths.organiseChannels} component={OrganiseChannels} />
          <Route component={NotFoundPage} />
        </Switch>
        <Arrival key={page} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Stands beside the page, and so is there when the page is: then the focus can go to its title. */
function Arrival() {
  useEffect(arrived, []);
  return null;
}
