//! Addresses of the HTTP side. Server, load test and tests use these, so none of them can drift.
//!
//! | method and address | body → answer |
//! | --- | --- |
//! | `GET /api/session` | → `SignedIn`, 401 |
//! | `POST /api/session` | `SignIn` → `SignedIn` + cookie |
//! | `DELETE /api/session` | → 204, sockets close with 4401 |
//! | `GET /api/sessions` | → `Vec<Session>` |
//! | `DELETE /api/sessions/{session}` | → 204 |
//! | `PUT /api/password` | `ChangePassword` → 204, my other sessions end |
//! | `POST /api/sign-in-links` | `RequestSignInLink` → 202, always the same |
//! | `POST /api/sign-in-links/redeem` | `Token` → `SignedIn` + cookie |
//! | `GET /api/unmailed-links` | → `Vec<UnmailedLink>` (organisers, only without a mail server) |
//! | `GET, POST /api/invitations` | → `Vec<Invitation>`; `CreateInvitation` → `InvitationCreated` |
//! | `DELETE /api/invitations/{invitation}` | → 204, revoked |
//! | `POST /api/invitations/look-up` | `Token` → `InvitationPreview` |
//! | `POST /api/invitations/accept` | `AcceptInvitation` → `Accepted` (+ cookie) |
//! | `GET /api/people` | → `Vec<Account>` (organisers) |
//! | `PATCH /api/people/{person}` | `ChangePerson` → `Person` |
//! | `GET /api/me` | → `PersonSnapshot` |
//! | `POST /api/runs` | `CreateRun` → `Run` |
//! | `GET /api/runs/{run}` | → `RunSnapshot` |
//! | `PUT, DELETE /api/runs/{run}/people/{person}` | `PutRunMember` / `CommandOnly` → `Done` |
//! | `GET, POST /api/runs/{run}/channels` | → `Vec<Channel>` one may find; `CreateChannel` → `Channel` |
//! | `GET, PATCH /api/channels/{channel}` | → `ChannelSnapshot`; `ChangeChannel` → `Done` |
//! | `POST /api/channels/{channel}/join`, `/leave` | `CommandOnly` → `Done` |
//! | `PUT, DELETE /api/channels/{channel}/members/{person}` | `CommandOnly` → `Done` |
//! | `GET /api/channels/{channel}/messages` | `HistoryQuery` → `History` |
//! | `GET /api/messages/{message}` | → `Message` |
//! | `GET /api/messages/{message}/versions` | → `Vec<MessageVersion>` |
//! | `POST /api/runs/{run}/webinars` | `PutWebinar` → `Webinar` (trainers) |
//! | `GET /api/webinars/{webinar}` | → `WebinarPage` |
//! | `GET, PUT /api/webinars/{webinar}/plan` | → `WebinarPlan`; `PutWebinar` → `Done` (trainers) |
//! | `GET /api/webinars/{webinar}/staff` | → `StaffSnapshot` (staff) |
//! | `GET /api/webinars/{webinar}/questions/similar?text=` | → `Vec<SimilarQuestion>` |
//! | `POST /api/webinars/{webinar}/stage-address` | → `StageAddress` (staff) |
//! | `POST /api/webinars/{webinar}/video` | → `VideoTicket` |
//! | `GET /api/video` | → `VideoEngines` |
//! | `POST /api/webinars/look-up` | `JoinCode` → `WebinarPreview` |
//! | `POST /api/webinars/join` | `JoinWebinar` → `JoinedWebinar` (+ cookie) |
//! | `GET /api/webinars/{webinar}/attendance`, `/attendance.csv` | → `Attendance`; CSV (trainers) |
//! | `POST /api/webinars/{webinar}/attendance/corrections` | `AddCorrection` → `Attendee` (trainers) |
//! | `GET /api/runs/{run}/attendance/mine` | → `MyAttendance` |
//! | `GET /api/webinars/{webinar}/report`, `/report.json`, `/report.csv` | → `Report`; the same to keep; CSV (staff) |
//! | `POST /api/stage` | `Token` → 204 + the stage's own cookie |
//! | `GET /api/stage` | → `StageSnapshot`, with that cookie |
//! | `GET /api/stage/socket` | WebSocket, with that cookie |
//! | `POST /api/commands` | `CommandFrame` → `Done`: every command of the socket |
//! | `GET /api/socket` | WebSocket |
//! | `GET /livez`, `GET /readyz` | → 200; `Health` |

#![expect(missing_docs, reason = "the table above says what each is")]

pub const SESSION: &str = "/api/session";
pub const SESSIONS: &str = "/api/sessions";
pub const SESSION_BY_ID: &str = "/api/sessions/{session}";
pub const PASSWORD: &str = "/api/password";
pub const SIGN_IN_LINKS: &str = "/api/sign-in-links";
pub const SIGN_IN_LINKS_REDEEM: &str = "/api/sign-in-links/redeem";
pub const UNMAILED_LINKS: &str = "/api/unmailed-links";
pub const INVITATIONS: &str = "/api/invitations";
pub const INVITATION_BY_ID: &str = "/api/invitations/{invitation}";
pub const INVITATIONS_LOOK_UP: &str = "/api/invitations/look-up";
pub const INVITATIONS_ACCEPT: &str = "/api/invitations/accept";
pub const PEOPLE: &str = "/api/people";
pub const PERSON_BY_ID: &str = "/api/people/{person}";
pub const ME: &str = "/api/me";
pub const RUNS: &str = "/api/runs";
pub const RUN_BY_ID: &str = "/api/runs/{run}";
pub const RUN_PERSON: &str = "/api/runs/{run}/people/{person}";
pub const RUN_CHANNELS: &str = "/api/runs/{run}/channels";
pub const CHANNEL_BY_ID: &str = "/api/channels/{channel}";
pub const CHANNEL_JOIN: &str = "/api/channels/{channel}/join";
pub const CHANNEL_LEAVE: &str = "/api/channels/{channel}/leave";
pub const CHANNEL_MEMBER: &str = "/api/channels/{channel}/members/{person}";
pub const CHANNEL_MESSAGES: &str = "/api/channels/{channel}/messages";
pub const MESSAGE_BY_ID: &str = "/api/messages/{message}";
pub const MESSAGE_VERSIONS: &str = "/api/messages/{message}/versions";
pub const RUN_WEBINARS: &str = "/api/runs/{run}/webinars";
pub const RUN_ATTENDANCE_MINE: &str = "/api/runs/{run}/attendance/mine";
pub const WEBINAR_BY_ID: &str = "/api/webinars/{webinar}";
pub const WEBINAR_PLAN: &str = "/api/webinars/{webinar}/plan";
pub const WEBINAR_STAFF: &str = "/api/webinars/{webinar}/staff";
pub const WEBINAR_SIMILAR: &str = "/api/webinars/{webinar}/questions/similar";
pub const WEBINAR_STAGE_ADDRESS: &str = "/api/webinars/{webinar}/stage-address";
pub const WEBINAR_VIDEO: &str = "/api/webinars/{webinar}/video";
pub const VIDEO: &str = "/api/video";
pub const WEBINARS_LOOK_UP: &str = "/api/webinars/look-up";
pub const WEBINARS_JOIN: &str = "/api/webinars/join";
pub const WEBINAR_ATTENDANCE: &str = "/api/webinars/{webinar}/attendance";
pub const WEBINAR_ATTENDANCE_CSV: &str = "/api/webinars/{webinar}/attendance.csv";
pub const WEBINAR_CORRECTIONS: &str = "/api/webinars/{webinar}/attendance/corrections";
pub const WEBINAR_REPORT: &str = "/api/webinars/{webinar}/report";
pub const WEBINAR_REPORT_JSON: &str = "/api/webinars/{webinar}/report.json";
pub const WEBINAR_REPORT_CSV: &str = "/api/webinars/{webinar}/report.csv";
pub const STAGE: &str = "/api/stage";
pub const STAGE_SOCKET: &str = "/api/stage/socket";
pub const COMMANDS: &str = "/api/commands";
pub const SOCKET: &str = "/api/socket";
pub const COLLAB: &str = "/collab";
pub const COLLAB_PLAIN: &str = "/collab/y/{document}";
pub const COLLAB_TICKETS: &str = "/api/collab/tickets";
pub const LIVEZ: &str = "/livez";
pub const READYZ: &str = "/readyz";

/// Page of the web client that takes an invitation; the token follows behind `#`.
pub const PAGE_INVITATION: &str = "/invitation";
/// Page of the web client where guests enter; a code may follow behind `#`.
pub const PAGE_JOIN: &str = "/join";
/// Page of the web client that shows a stage; the secret follows behind `#`.
pub const PAGE_STAGE: &str = "/stage";
/// Page of the web client that takes a sign-in link; the token follows behind `#`.
pub const PAGE_SIGN_IN_LINK: &str = "/sign-in/link";
