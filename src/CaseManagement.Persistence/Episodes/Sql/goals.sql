-- Goals of plans and where they stood at each meeting: read by whoever may open the child, written by whoever may write in the record,
-- in their own name, and never changed or removed.

-- A goal belongs to a plan of its own child, a look at it to the same child.
alter table app.child_in_need_plans add constraint child_in_need_plan_of_child unique (id, child_id);
alter table app.child_protection_plans add constraint child_protection_plan_of_child unique (id, child_id);
alter table app.plan_goals add constraint goal_of_child unique (id, child_id);
alter table app.plan_goals add constraint goal_of_own_child_in_need_plan foreign key (child_in_need_plan_id, child_id) references app.child_in_need_plans (id, child_id);
alter table app.plan_goals add constraint goal_of_own_child_protection_plan foreign key (child_protection_plan_id, child_id) references app.child_protection_plans (id, child_id);
alter table app.goal_reviews add constraint look_at_own_goal foreign key (goal_id, child_id) references app.plan_goals (id, child_id);

grant select, insert on app.plan_goals, app.goal_reviews to cm_web;
revoke update, delete on app.plan_goals, app.goal_reviews from cm_web;

alter table app.plan_goals enable row level security;
create policy seen on app.plan_goals for select to cm_web using (exists (select 1 from app.children c where c.id = plan_goals.child_id));
create policy made on app.plan_goals for insert to cm_web with check (set_by = (select sec.me()) and sec.may_write(child_id));
alter table app.goal_reviews enable row level security;
create policy seen on app.goal_reviews for select to cm_web using (exists (select 1 from app.children c where c.id = goal_reviews.child_id));
create policy made on app.goal_reviews for insert to cm_web with check (recorded_by = (select sec.me()) and sec.may_write(child_id));
