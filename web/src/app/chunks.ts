import { lazy } from 'react';
import { need } from '@/i18n/language';
import { isEntrance, isPresentation, paths } from '@/routing/paths';

/**
 * The files that pages are loaded from. What somebody needs first is asked for at once, in parallel; the rest
 * when they point at a link to it.
 */
const entrance = () => withTexts('accounts', import('./entrance'));
const join = () => ofWebinars(import('./join'));
const stage = () => ofWebinars(import('./stage'));
const presentation = () =>
  Promise.all([import('./presentation'), need('presentation'), need('webinars')]).then(([file]) => file);
const shell = () => import('./layouts/Shell');
const pages = () => import('./pages');
const settings = () => withTexts('accounts', import('./settings'));
const conversation = () => import('./conversation');
const webinar = () => ofWebinars(import('./webinar'));
const planning = () => ofWebinars(import('./planning'));
const organise = () => withTexts('organise', import('./organise'));
const desk = () => ofWebinars(import('./desk'));
const spaces = () => withTexts('spaces', import('./spaces'));
const groups = () => withTexts('spaces', import('./groups'));
const handIn = () => withTexts('spaces', import('./hand-in'));
const files = () => withTexts('files', import('./files'));
const inbox = () => withTexts('inbox', import('./inbox'));
const talk = () => withTexts('talk', import('./talk'));
const catchUp = () =>
  Promise.all([import('./catch-up'), need('catch-up'), need('inbox')]).then(([file]) => file);
const saved = () => withTexts('saved', import('./saved'));
const search = () => withTexts('search', import('./search'));
const mails = () => withTexts('notifications', import('./mails'));
const moderation = () => withTexts('moderation', import('./moderation'));
const notifications = () => withTexts('notifications', import('./notifications'));

export const SignIn = lazy(() => entrance().then((file) => ({ default: file.SignIn })));
export const SignInLink = lazy(() => entrance().then((file) => ({ default: file.SignInLink })));
export const Invitation = lazy(() => entrance().then((file) => ({ default: file.Invitation })));
export const Join = lazy(() => join().then((file) => ({ default: file.Join })));
export const Stage = lazy(() => stage().then((file) => ({ default: file.Stage })));
export const Presentation = lazy(() => presentation().then((file) => ({ default: file.Presentation })));
export const Shell = lazy(() => shell().then((file) => ({ default: file.Shell })));
export const Today = lazy(() => pages().then((file) => ({ default: file.Today })));
export const Course = lazy(() => pages().then((file) => ({ default: file.Course })));
export const Programme = lazy(() => pages().then((file) => ({ default: file.Programme })));
export const People = lazy(() => pages().then((file) => ({ default: file.People })));
export const Settings = lazy(() => settings().then((file) => ({ default: file.Settings })));
export const Conversation = lazy(() => conversation().then((file) => ({ default: file.Conversation })));
export const LiveRoom = lazy(() => webinar().then((file) => ({ default: file.LiveRoom })));
export const NewPlan = lazy(() => planning().then((file) => ({ default: file.NewPlan })));
export const Plan = lazy(() => planning().then((file) => ({ default: file.Plan })));
export const Attendance = lazy(() => planning().then((file) => ({ default: file.Attendance })));
export const MyAttendance = lazy(() => planning().then((file) => ({ default: file.MyAttendance })));
export const Report = lazy(() => planning().then((file) => ({ default: file.Report })));
export const OrganiseList = lazy(() => organise().then((file) => ({ default: file.OrganiseList })));
export const Organise = lazy(() => organise().then((file) => ({ default: file.Organise })));
export const Invitations = lazy(() => organise().then((file) => ({ default: file.Invitations })));
export const OrganisePeople = lazy(() => organise().then((file) => ({ default: file.OrganisePeople })));
export const OrganiseChannels = lazy(() => organise().then((file) => ({ default: file.OrganiseChannels })));

export const Desk = lazy(() => desk().then((file) => ({ default: file.Desk })));

export const ProjectSpace = lazy(() => spaces().then((file) => ({ default: file.ProjectSpace })));
export const GroupConversation = lazy(() =>
  conversation().then((file) => ({ default: file.GroupConversation })),
);
export const HandInPane = lazy(() => handIn().then((file) => ({ default: file.HandInPane })));
export const HandIns = lazy(() => handIn().then((file) => ({ default: file.HandIns })));
export const FilesPane = lazy(() => files().then((file) => ({ default: file.FilesPane })));
export const Groups = lazy(() => groups().then((file) => ({ default: file.Groups })));
export const NewGroups = lazy(() => groups().then((file) => ({ default: file.NewGroups })));
export const Group = lazy(() => groups().then((file) => ({ default: file.Group })));
export const Inbox = lazy(() => inbox().then((file) => ({ default: file.Inbox })));
export const CatchUp = lazy(() => catchUp().then((file) => ({ default: file.CatchUp })));
export const Saved = lazy(() => saved().then((file) => ({ default: file.Saved })));
export const Search = lazy(() => search().then((file) => ({ default: file.Search })));
export const AnyMessage = lazy(() => saved().then((file) => ({ default: file.AnyMessage })));
export const NotificationSettings = lazy(() =>
  notifications().then((file) => ({ default: file.NotificationSettings })),
);
export const CourseQuietHours = lazy(() =>
  notifications().then((file) => ({ default: file.CourseQuietHours })),
);
export const StopMails = lazy(() => mails().then((file) => ({ default: file.StopMails })));
export const Moderation = lazy(() => moderation().then((file) => ({ default: file.Moderation })));
export const ModerationLink = lazy(() => moderation().then((file) => ({ default: file.ModerationLink })));
export const TodayMine = lazy(() => inbox().then((file) => ({ default: file.TodayMine })));

export const TopicLink = lazy(() => talk().then((file) => ({ default: file.TopicLink })));

export const NoRun = lazy(() => organise().then((file) => ({ default: file.NoRun })));
export const CreateRunDialog = lazy(() => organise().then((file) => ({ default: file.CreateRun })));

/** A page comes with the texts of its group. */
async function withTexts<T>(group: Parameters<typeof need>[0], page: Promise<T>): Promise<T> {
  const [file] = await Promise.all([page, need(group)]);
  return file;
}

function ofWebinars<T>(page: Promise<T>): Promise<T> {
  return withTexts('webinars', page);
}

/** Loads what an address needs. A failure is met again, and shown, when the page is opened. */
export function loadFor(pathname: string): void {
  if (isPresentation(pathname)) {
    presentation().catch(() => undefined);
    return;
  }
  const needed = isEntrance(pathname) ? [entranceOf(pathname)] : [shell, pageOf(pathname)];
  for (const load of needed) load().catch(() => undefined);
}

function entranceOf(pathname: string): () => Promise<unknown> {
  if (pathname === paths.stage) return stage;
  if (pathname.startsWith('/mails/')) return mails;
  return pathname === paths.join ? join : entrance;
}

function pageOf(pathname: string): () => Promise<unknown> {
  if (pathname.startsWith('/channels/')) return conversation;
  if (/^\/webinars\/[^/]+$/.test(pathname)) return webinar;
  if (/^\/webinars\/[^/]+\/desk$/.test(pathname)) return desk;
  if (pathname.startsWith('/spaces/')) return spaces;
  if (pathname.startsWith(paths.groups)) return groups;
  if (pathname === paths.handIns) return handIn;
  if (pathname === paths.inbox) return inbox;
  if (pathname.startsWith('/topics/')) return talk;
  if (pathname === paths.catchUp) return catchUp;
  if (pathname === paths.saved || pathname.startsWith('/messages/')) return saved;
  if (pathname === paths.search) return search;
  if (pathname === paths.moderation) return moderation;
  if (pathname === paths.settings) return settings;
  if (/\/(webinars\/new|plan|attendance|report)$/.test(pathname)) return planning;
  return pathname.startsWith('/organise') ? organise : pages;
}
