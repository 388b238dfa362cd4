-- A range of values, newest first, is sorted from this index alone: each metric was read for its time.
DROP INDEX "metric_workspace_id_value_sequence_idx";
CREATE INDEX "metric_workspace_id_value_sequence_idx" ON "metric"("workspace_id", "value", "sequence") INCLUDE ("created_at");

-- Runs of which more was drawn than their first table: their metrics are summed over several generations.
CREATE INDEX "generation_drawn_idx" ON "generation"("run_id") WHERE NOT "is_primary";
