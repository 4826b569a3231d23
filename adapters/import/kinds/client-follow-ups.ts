/** Whoever has the case "f" is neither in the team of the client's new advisor nor a manager above it. */
const isOfAnotherTeam = `EXISTS (SELECT FROM staff n WHERE n.id = m.advisor_id AND n.team_id IS NOT NULL)
         AND NOT EXISTS (
           WITH RECURSIVE up AS (
             SELECT t.id, t.parent_id, true AS own FROM team t JOIN staff n ON n.team_id = t.id WHERE n.id = m.advisor_id
             UNION SELECT p.id, p.parent_id, false FROM team p JOIN up ON p.id = up.parent_id)
           SELECT FROM staff h JOIN up ON up.id = h.team_id WHERE h.id = f.owner_id AND (up.own OR h.role = 'manager'))`;

/**
 * What follows from changed clients, in the same statement: it still sees them as they were. They are looked up one by one (OFFSET 0
 * keeps the planner from anything else), so that it costs by what changed and not by the book.
 */
export const followUps = `
     moved AS (
       SELECT n.id, n.stage, n.advisor_id, o.stage AS old_stage, o.advisor_id AS old_advisor_id,
         n.advisor_id IS DISTINCT FROM o.advisor_id AS reassigned
       FROM changed n CROSS JOIN LATERAL (SELECT c.stage, c.advisor_id FROM client c WHERE c.id = n.id OFFSET 0) o
       WHERE n.stage <> o.stage OR n.advisor_id IS DISTINCT FROM o.advisor_id
     ), stages AS (
       INSERT INTO stage_move (client_id, from_stage, to_stage, at, on_day, actor_id, source_key)
       SELECT id, old_stage, stage, $2::timestamptz, $1::date, $3::int, 'import:' || $4::int || ':' || id FROM moved WHERE stage <> old_stage
       RETURNING 1
     ), tasks AS (
       UPDATE task k SET owner_id = coalesce(m.advisor_id, k.owner_id),
         state = CASE WHEN m.advisor_id IS NULL THEN 'orphaned' ELSE 'open' END,
         state_at = CASE WHEN m.advisor_id IS NULL THEN $2::timestamptz END,
         state_day = CASE WHEN m.advisor_id IS NULL THEN $1::date END
       FROM moved m
       WHERE k.client_id = m.id AND m.reassigned AND k.state IN ('open', 'orphaned')
         AND (k.state = 'orphaned' OR k.owner_id IS DISTINCT FROM m.advisor_id) AND k.rule <> ALL($5::text[])
       RETURNING 1
     ), cases AS (
       UPDATE case_file f SET owner_id = m.advisor_id FROM moved m
       WHERE f.client_id = m.id AND f.closed_at IS NULL AND m.reassigned AND m.advisor_id IS NOT NULL AND f.owner_id <> m.advisor_id
         AND (f.owner_id = m.old_advisor_id OR ${isOfAnotherTeam})
       RETURNING f.id, f.task_id, f.state, f.owner_id, f.due_at
     ), case_tasks AS (
       UPDATE task k SET owner_id = f.owner_id FROM cases f WHERE k.id = f.task_id AND k.state = 'open'
     ), case_events AS (
       INSERT INTO case_event (case_id, at, what, state, owner_id, due_at, by_id)
       SELECT id, $2::timestamptz, 'move', state, owner_id, due_at, $3::int FROM cases
     )
     SELECT (SELECT count(*) FROM changed) AS changed, (SELECT count(*) FROM stages) AS stages,
       (SELECT count(*) FROM moved WHERE reassigned) AS reassigned, (SELECT count(*) FROM tasks) AS tasks`;
