-- Which runs of a workspace ended since a time: asked for by whoever lost the connection.
CREATE INDEX "run_workspace_id_finished_at_idx" ON "run"("workspace_id", "finished_at");
