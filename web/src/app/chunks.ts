import { lazy } from 'react';
import { isEntrance } from '@/routing/paths';

/**
 * The files that pages are loaded from. What somebody needs first is asked for at once, in parallel; the rest
 * when they point at a link to it.
 */
const entrance = () => import('./entrance');
const shell = () => import('./layouts/Shell');
const pages = () => import('./pages');
const conversation = () => import('./conversation');
const webinar = () => import('./webinar');
const organise = () => import('./organise');

export const SignIn = lazy(() => entrance().then((file) => ({ default: file.SignIn })));
export const SignInLink = lazy(() => entrance().then((file) => ({ default: file.SignInLink })));
export const Invitation = lazy(() => entrance().then((file) => ({ default: file.Invitation })));
export const Shell = lazy(() => shell().then((file) => ({ default: file.Shell })));
export const Today = lazy(() => pages().then((file) => ({ default: file.Today })));
export const Course = lazy(() => pages().then((file) => ({ default: file.Course })));
export const Programme = lazy(() => pages().then((file) => ({ default: file.Programme })));
export const People = lazy(() => pages().then((file) => ({ default: file.People })));
export const Settings = lazy(() => pages().then((file) => ({ default: file.Settings })));
export const Conversation = lazy(() => conversation().then((file) => ({ default: file.Conversation })));
export const LiveRoom = lazy(() => webinar().then((file) => ({ default: file.LiveRoom })));
export const Organise = lazy(() => organise().then((file) => ({ default: file.Organise })));
export const Invitations = lazy(() => organise().then((file) => ({ default: file.Invitations })));
export const OrganisePeople = lazy(() => organise().then((file) => ({ default: file.OrganisePeople })));
export const OrganiseChannels = lazy(() => organise().then((file) => ({ default: file.OrganiseChannels })));

export const NoRun = lazy(() => organise().then((file) => ({ default: file.NoRun })));
export const CreateRunDialog = lazy(() => organise().then((file) => ({ default: file.CreateRun })));

/** Loads what an address needs. A failure is met again, and shown, when the page is opened. */
export function loadFor(pathname: string): void {
  const needed = isEntrance(pathname) ? [entrance] : [shell, pageOf(pathname)];
  for (const load of needed) load().catch(() => undefined);
}

function pageOf(pathname: string): () => Promise<unknown> {
  if (pathname.startsWith('/channels/')) return conversation;
  if (/^\/webinars\/[^/]+$/.test(pathname)) return webinar;
  return pathname.startsWith('/organise') ? organise : pages;
}
