-- Why: what moderators decided concerns somebody in one run, who may be in several, or in that one no more; without the run
-- their inbox led to another one's page, or to none.

alter table notice
    -- Where that is what it is about.
    add column run_id uuid references run (id);

update notice n set run_id = c.run_id
from channel c
where c.id = n.channel_id and n.reason in ('reported', 'moderated');
