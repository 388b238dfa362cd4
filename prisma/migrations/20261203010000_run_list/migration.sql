-- Views of lists that a workspace keeps: a name for the query of an address.
CREATE TABLE "saved_view" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  -- What stands behind the question mark of the address.
  "query" TEXT NOT NULL,
  "creator" JSON,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_fkey"
  FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNIQUE INDEX "saved_view_workspace_id_name_idx" ON "saved_view"("workspace_id", "name");

-- Orders of the list of runs that are columns of the run: a page of them is a range of an index, in either direction
-- (database/runs/runOrder.ts has the same expressions).
CREATE INDEX "run_by_name_idx" ON "run"("workspace_id", lower("name"), "created_at", "id");
CREATE INDEX "run_by_synthesizer_idx" ON "run"("workspace_id", "synthesizer", "created_at", "id");

-- Of a list of many runs, those that are not over are few.
CREATE INDEX "run_open_idx" ON "run"("workspace_id", "created_at", "id") WHERE "state" IN ('QUEUED', 'RUNNING');
