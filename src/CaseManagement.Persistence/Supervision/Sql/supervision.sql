-- Supervision and management decisions: read by whoever may open the child, written by a manager of the child's team or of a team
-- above it, in their own name, and never changed or removed.

grant select, insert on app.case_supervisions, app.management_decisions to cm_web;
revoke update, delete on app.case_supervisions, app.management_decisions from cm_web;

alter table app.case_supervisions enable row level security;
create policy seen on app.case_supervisions for select to cm_web using (exists (select 1 from app.children c where c.id = case_supervisions.child_id));
create policy made on app.case_supervisions for insert to cm_web with check (supervisor_id = (select sec.me()) and sec.manages_child(child_id));
alter table app.management_decisions enable row level security;
create policy seen on app.management_decisions for select to cm_web using (exists (select 1 from app.children c where c.id = management_decisions.child_id));
create policy made on app.management_decisions for insert to cm_web with check (decided_by = (select sec.me()) and sec.manages_child(child_id));
