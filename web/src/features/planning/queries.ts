import { queryOptions } from '@tanstack/react-query';
import { get, path } from '@/api/client';
import { keys } from '@/api/keys';
import {
  type Attendance,
  type MyAttendance,
  type Report,
  type RunId,
  routes,
  type VideoEngines,
  type Webinar,
  type WebinarId,
  type WebinarPage,
  type WebinarPlan,
} from '@/protocol';

// What was counted and planned is read when its page is opened: nobody keeps it current for those who only look.
const FRESH = { staleTime: 0, gcTime: 0 } as const;

export const planQuery = (webinar: WebinarId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.plan(webinar),
    queryFn: ({ signal }) => get<WebinarPlan>(path(routes.WEBINAR_PLAN, { webinar }), { signal }),
    // A form that somebody fills in is not filled in for them again.
    refetchOnMount: false,
  });

/** A webinar without being in it: nothing of it is followed, so looking is not attendance. */
export const factsQuery = (webinar: WebinarId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.webinarFacts(webinar),
    queryFn: async ({ signal }): Promise<Webinar> => {
      const page = await get<WebinarPage>(path(routes.WEBINAR_BY_ID, { webinar }), { signal });
      return page.snapshot.webinar;
    },
  });

export const videoQuery = () =>
  queryOptions({
    queryKey: keys.video,
    queryFn: ({ signal }) => get<VideoEngines>(routes.VIDEO, { signal }),
  });

export const attendanceQuery = (webinar: WebinarId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.attendance(webinar),
    queryFn: ({ signal }) => get<Attendance>(path(routes.WEBINAR_ATTENDANCE, { webinar }), { signal }),
  });

export const myAttendanceQuery = (run: RunId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.myAttendance(run),
    queryFn: ({ signal }) => get<MyAttendance>(path(routes.RUN_ATTENDANCE_MINE, { run }), { signal }),
  });

export const reportQuery = (webinar: WebinarId) =>
  queryOptions({
    ...FRESH,
    queryKey: keys.report(webinar),
    queryFn: ({ signal }) => get<Report>(path(routes.WEBINAR_REPORT, { webinar }), { signal }),
  });
