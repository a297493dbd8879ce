-- What a document costs: its newest snapshot, the one before, the log behind it, its history.
select 'document', :'document',
    'newest snapshot', (select octet_length(state) from document_snapshot where document_id = :'document' order by upto_seq desc limit 1),
    'both snapshots', (select sum(octet_length(state)) from document_snapshot where document_id = :'document'),
    'log', (select coalesce(sum(octet_length(bytes)), 0) from document_update where document_id = :'document'),
    'history', (select coalesce(sum(octet_length(chunk)), 0) from document_history where document_id = :'document'),
    'entries', (select head_seq from document_head where document_id = :'document');
