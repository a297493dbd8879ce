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
//! | `GET /api/channels/{channel}/readers?to=` | → `ReadersChange`: what a move there changes (who writes in both) |
//! | `GET /api/channels/{channel}/material` | → `ChannelMaterial`: its files and links |
//! | `PUT /api/channels/{channel}/level` | `PutLevel` → `Done` |
//! | `POST /api/runs/{run}/direct` | `OpenDirect` → `Channel`, the same one for the same people |
//! | `GET, POST /api/channels/{channel}/hooks` | → `Vec<Hook>`; `CreateHook` → `CreatedHook` (trainers in the channel) |
//! | `PATCH, DELETE /api/hooks/{hook}` | `ChangeHook` → `Hook`; `CommandOnly` → 204 (trainers in the channel) |
//! | `POST /hooks/{token}` | what Slack takes → `ok`; no session, the address is the secret |
//! | `GET /api/channels/{channel}/export.zip` | → the conversation as Slack exports it, and as text; trainers, or members of groups |
//! | `GET /api/openapi.json` | → the description of this for programs |
//! | `GET /api/topics/{topic}` | → `Topic`; of a merged one that into which it was merged |
//! | `GET /api/messages/{message}` | → `Message` |
//! | `GET /api/messages/{message}/poll/mine` | → `MyPollVote`; empty once an anonymous poll is closed |
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
//! | `GET, POST /api/runs/{run}/spaces` | → `SpacesSnapshot`; `CreateSpaces` → `Vec<Space>` (trainers) |
//! | `POST /api/runs/{run}/spaces/draw` | `DrawGroups` → `DrawnGroups` (trainers) |
//! | `GET /api/runs/{run}/templates`, `POST /api/spaces/{space}/template` | → `Vec<Template>`; `SaveTemplate` → `Template` (trainers) |
//! | `GET, PATCH /api/spaces/{space}` | → `SpaceSnapshot`; `ChangeSpace` → `Done` (trainers) |
//! | `POST /api/spaces/{space}/join`, `/leave` | `CommandOnly` → `Done`, where people may choose |
//! | `PUT, DELETE /api/spaces/{space}/members/{person}` | `CommandOnly` → `Done` (trainers) |
//! | `PUT /api/spaces/{space}/extension` | `ExtendDueDate` → `Done` (trainers) |
//! | `GET /api/spaces/{space}/archive.zip` | → everything of it, readable without Lotse |
//! | `POST /api/spaces/{space}/documents` | `CreateDocument` → `SharedDocument` |
//! | `GET, PATCH, DELETE /api/documents/{document}` | → `DocumentSnapshot`; `ChangeDocument`, `CommandOnly` → `Done` |
//! | `GET, POST /api/documents/{document}/versions` | → `Vec<DocumentVersion>`, newest first; `NameVersion` → `DocumentVersion` |
//! | `POST /api/documents/{document}/versions/{version}/restore` | `CommandOnly` → `Done` |
//! | `GET /api/documents/{document}/compare?from=&to=` | → `Comparison` |
//! | `GET /api/documents/{document}/authors` | → `Authorship` |
//! | `POST /api/documents/{document}/mentions` | `MentionPerson` → `Done` |
//! | `GET /api/documents/{document}/export/{format}` | `md`, `html`, `docx`, `pdf`, `txt`, `excalidraw` → a file |
//! | `POST /api/documents/{document}/threads` | `StartThread` → `Done` |
//! | `PATCH /api/threads/{thread}`, `POST /api/threads/{thread}/comments` | `ChangeThread`, `AddComment` → `Done` |
//! | `PATCH, DELETE /api/comments/{comment}` | `ChangeComment`, `CommandOnly` → `Done` |
//! | `POST /api/collab/tickets` | → `CollabTicket` |
//! | `GET /collab` | WebSocket: the Hocuspocus protocol |
//! | `GET /collab/y/{document}` | WebSocket: the plain y-websocket protocol, with the cookie |
//! | `GET /api/spaces/{space}/board` | → `BoardSnapshot`; commands are `board` commands |
//! | `GET /api/me/tasks` | → `Vec<MyTask>` |
//! | `GET /api/me/inbox`, `POST /api/me/inbox/read` | → `Inbox`; `ReadNotices` → `Done` |
//! | `POST /api/spaces/{space}/uploads` | `CreateUpload` → `Upload` |
//! | `HEAD, PATCH, DELETE /api/uploads/{upload}` | bytes at `Upload-Offset` → `Upload` |
//! | `GET, PATCH, DELETE /api/files/{file}` | `?version=` → the bytes, as attachment; `RenameFile`, `CommandOnly` → `Done` |
//! | `GET /api/files/{file}/image?size=`, `GET /api/files/{file}/preview` | `small`, `medium`, `large` → an image; a PDF to look at |
//! | `POST /api/spaces/{space}/hand-ins` | `HandInWork` → `HandIn` |
//! | `GET /api/hand-ins/{hand_in}` | → `HandIn`; for groups that give feedback on it without what trainers said |
//! | `POST /api/hand-ins/{hand_in}/assess` | `AssessHandIn` → `Done` (trainers) |
//! | `GET /api/hand-ins/{hand_in}/items/{index}/{format}` | what was handed in; `file` for files |
//! | `GET, POST /api/runs/{run}/peer-feedback` | → `PeerFeedback`; `AssignPeers` → `PeerFeedback` (trainers) |
//! | `PUT /api/peer-feedback/{review}` | `GiveFeedback` → `Done` |
//! | `POST /api/messages/{message}/reports` | `ReportMessage` → `Done` |
//! | `POST /api/messages/{message}/removal` | `RemoveMessage` → `Done` (trainers; of others' messages) |
//! | `GET /api/runs/{run}/moderation` | → `Moderation` |
//! | `POST /api/reports/{report}/decision` | `DecideReport` → `Done` (trainers) |
//! | `POST /api/runs/{run}/people/{person}/silence`, `/ban` | `SilencePerson` → `Done` (trainers) |
//! | `POST /api/moderation/{entry}/undo` | `CommandOnly` → `Done` (trainers) |
//! | `GET /api/me/blocks`, `PUT, DELETE /api/me/blocks/{person}` | `CommandOnly` → `Blocks` |
//! | `POST /api/webinars/{webinar}/stage/slide` | `ShowSlide` → `Done` (staff) |
//! | `GET /api/stage/files/{file}` | → an image of the slide on stage, with the stage's cookie |
//! | `GET, POST /api/mails/{token}/{kind}` | the page that asks back; no more mails of a `MailKind`, without a session |
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
pub const RUN_SPACES: &str = "/api/runs/{run}/spaces";
pub const RUN_SPACES_DRAW: &str = "/api/runs/{run}/spaces/draw";
pub const RUN_TEMPLATES: &str = "/api/runs/{run}/templates";
pub const RUN_PEER_FEEDBACK: &str = "/api/runs/{run}/peer-feedback";
pub const SPACE_BY_ID: &str = "/api/spaces/{space}";
pub const SPACE_JOIN: &str = "/api/spaces/{space}/join";
pub const SPACE_LEAVE: &str = "/api/spaces/{space}/leave";
pub const SPACE_MEMBER: &str = "/api/spaces/{space}/members/{person}";
pub const SPACE_TEMPLATE: &str = "/api/spaces/{space}/template";
pub const SPACE_EXTENSION: &str = "/api/spaces/{space}/extension";
pub const SPACE_ARCHIVE: &str = "/api/spaces/{space}/archive.zip";
pub const SPACE_DOCUMENTS: &str = "/api/spaces/{space}/documents";
pub const SPACE_BOARD: &str = "/api/spaces/{space}/board";
pub const SPACE_UPLOADS: &str = "/api/spaces/{space}/uploads";
pub const SPACE_HAND_INS: &str = "/api/spaces/{space}/hand-ins";
pub const DOCUMENT_BY_ID: &str = "/api/documents/{document}";
pub const DOCUMENT_VERSIONS: &str = "/api/documents/{document}/versions";
pub const DOCUMENT_RESTORE: &str = "/api/documents/{document}/versions/{version}/restore";
pub const DOCUMENT_COMPARE: &str = "/api/documents/{document}/compare";
pub const DOCUMENT_AUTHORS: &str = "/api/documents/{document}/authors";
pub const DOCUMENT_MENTIONS: &str = "/api/documents/{document}/mentions";
pub const DOCUMENT_EXPORT: &str = "/api/documents/{document}/export/{format}";
pub const DOCUMENT_THREADS: &str = "/api/documents/{document}/threads";
pub const THREAD_BY_ID: &str = "/api/threads/{thread}";
pub const THREAD_COMMENTS: &str = "/api/threads/{thread}/comments";
pub const COMMENT_BY_ID: &str = "/api/comments/{comment}";
pub const COLLAB_TICKETS: &str = "/api/collab/tickets";
pub const COLLAB: &str = "/collab";
pub const COLLAB_Y: &str = "/collab/y/{document}";
pub const MY_TASKS: &str = "/api/me/tasks";
pub const INBOX: &str = "/api/me/inbox";
pub const INBOX_READ: &str = "/api/me/inbox/read";
pub const UPLOAD_BY_ID: &str = "/api/uploads/{upload}";
pub const FILE_BY_ID: &str = "/api/files/{file}";
pub const FILE_IMAGE: &str = "/api/files/{file}/image";
pub const FILE_PREVIEW: &str = "/api/files/{file}/preview";
pub const HAND_IN_BY_ID: &str = "/api/hand-ins/{hand_in}";
pub const HAND_IN_ASSESS: &str = "/api/hand-ins/{hand_in}/assess";
pub const HAND_IN_ITEM: &str = "/api/hand-ins/{hand_in}/items/{index}/{format}";
pub const PEER_FEEDBACK_BY_ID: &str = "/api/peer-feedback/{review}";
pub const WEBINAR_STAGE_SLIDE: &str = "/api/webinars/{webinar}/stage/slide";
pub const STAGE_FILE: &str = "/api/stage/files/{file}";
pub const CHANNEL_UPLOADS: &str = "/api/channels/{channel}/uploads";
pub const CHANNEL_READERS: &str = "/api/channels/{channel}/readers";
pub const CHANNEL_LEVEL: &str = "/api/channels/{channel}/level";
pub const CHANNEL_MATERIAL: &str = "/api/channels/{channel}/material";
pub const CHANNEL_HOOKS: &str = "/api/channels/{channel}/hooks";
pub const CHANNEL_EXPORT: &str = "/api/channels/{channel}/export.zip";
pub const RUN_DIRECT: &str = "/api/runs/{run}/direct";
pub const MESSAGE_POLL_MINE: &str = "/api/messages/{message}/poll/mine";
pub const MESSAGE_REPORTS: &str = "/api/messages/{message}/reports";
pub const MESSAGE_REMOVAL: &str = "/api/messages/{message}/removal";
pub const TOPIC_BY_ID: &str = "/api/topics/{topic}";
pub const MY_DRAFTS: &str = "/api/me/drafts";
pub const MY_SCHEDULED: &str = "/api/me/scheduled/{scheduled}";
pub const MY_SAVED: &str = "/api/me/saved";
pub const MY_SAVED_MESSAGE: &str = "/api/me/saved/{message}";
pub const MY_NOTIFICATIONS: &str = "/api/me/notifications";
pub const MY_PUSH: &str = "/api/me/push/{device}";
pub const MAILS_STOP: &str = "/api/mails/{token}/{kind}";
pub const MY_BLOCKS: &str = "/api/me/blocks";
pub const MY_BLOCK: &str = "/api/me/blocks/{person}";
pub const RUN_QUIET_HOURS: &str = "/api/runs/{run}/quiet-hours";
pub const RUN_CATCH_UP: &str = "/api/runs/{run}/catch-up";
pub const RUN_MODERATION: &str = "/api/runs/{run}/moderation";
pub const RUN_SILENCE: &str = "/api/runs/{run}/people/{person}/silence";
pub const RUN_BAN: &str = "/api/runs/{run}/people/{person}/ban";
pub const REPORT_DECISION: &str = "/api/reports/{report}/decision";
pub const MODERATION_UNDO: &str = "/api/moderation/{entry}/undo";
pub const HOOK_BY_ID: &str = "/api/hooks/{hook}";
pub const HOOK_IN: &str = "/hooks/{token}";
pub const SEARCH: &str = "/api/search";
pub const OPENAPI: &str = "/api/openapi.json";
pub const COMMANDS: &str = "/api/commands";
pub const SOCKET: &str = "/api/socket";
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
