-- When name, tags, notes, archive or folder of a run last changed: those who follow a workspace are told.
ALTER TABLE "run" ADD COLUMN "relabeled_at" TIMESTAMPTZ(3);

CREATE INDEX "run_workspace_id_relabeled_at_idx" ON "run"("workspace_id", "relabeled_at");
