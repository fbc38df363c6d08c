-- Children who move to another authority: the same row policies as every table of a child.
grant select, insert, update on app.transfers_out to cm_web;
alter table app.transfers_out enable row level security;
create policy seen on app.transfers_out for select to cm_web using (exists (select 1 from app.children c where c.id = transfers_out.child_id));
create policy made on app.transfers_out for insert to cm_web with check (sec.may_write(child_id));
create policy changed on app.transfers_out for update to cm_web using (sec.may_write(child_id));
