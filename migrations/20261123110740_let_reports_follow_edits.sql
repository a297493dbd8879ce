-- Why: what was kept may be reported again once its author gave it another text; within one case everybody has one voice.
-- Owner: moderation.

drop index message_report_once;
create unique index message_report_once on message_report (case_id, person_id);
create index message_report_of_message on message_report (message_id, person_id);
