-- Sums over all verdicts beside those of each: most summaries ask for no verdict and then read one row a run, name and
-- scope, and of it the index alone.
INSERT INTO "metric_total"
SELECT "generation_id", "name", "version", "scope", '*', min("workspace_id"), min("run_id"), min("group_name"), min("goal"),
  sum("count"), sum("sum"), min("minimum"), max("maximum"), max("created_at")
FROM "metric_total"
GROUP BY "generation_id", "name", "version", "scope";

DROP INDEX "metric_total_workspace_id_name_created_at_idx";

CREATE INDEX "metric_total_workspace_id_name_verdict_idx" ON "metric_total"("workspace_id", "name", "verdict")
  INCLUDE ("run_id", "version", "scope", "group_name", "goal", "count", "sum", "minimum", "maximum");
