-- Why: a hook is told in order, so its line is read from its beginning each time. Owner: hooks.

drop index hook_delivery_of_hook;
create index hook_delivery_of_hook on hook_delivery (hook_id, at, id);
