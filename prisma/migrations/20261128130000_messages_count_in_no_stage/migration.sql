-- An SMS is no contact of a stage. Counters that have counted them give them back: those of the stage from the day it began.
UPDATE client c SET contacts = greatest(c.contacts - m.n, 0), stage_contacts = greatest(c.stage_contacts - m.in_stage, 0)
FROM (SELECT k.client_id, count(*) AS n, count(*) FILTER (WHERE k.on_day >= o.stage_since) AS in_stage
  FROM contact k JOIN client o ON o.id = k.client_id WHERE k.kind = 'sms' AND k.undone_at IS NULL GROUP BY k.client_id) m
WHERE c.id = m.client_id;
