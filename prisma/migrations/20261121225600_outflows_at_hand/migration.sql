-- Every few seconds somebody asks for the outflows of these days, whether they have been opened or not: without reading what else
-- waits on those days.
CREATE INDEX "occasion_outflow" ON "occasion"("fires_on") WHERE (rule = 'outflow');
