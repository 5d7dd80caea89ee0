-- Jobs of one queue are worked on one after the other, so that who asks for much does not take every worker.
drop function enqueue_job(text, json, text);
create function enqueue_job(task text, payload json, job_key text default null, queue text default null) returns void
language sql security definer set search_path = '' as $$
  select graphile_worker.add_job(task, payload, queue_name => queue, job_key => job_key, max_attempts => 25);
$$;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to qingce_app;
