-- What people write on datasets and runs, and folders of runs.
CREATE TABLE "experiment" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "notes" TEXT NOT NULL DEFAULT '',
  "archived_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "experiment_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "experiment" ADD CONSTRAINT "experiment_workspace_id_fkey"
  FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "experiment_workspace_id_created_at_id_idx"
  ON "experiment"("workspace_id", "created_at" DESC, "id" DESC);

ALTER TABLE "run"
  ADD COLUMN "experiment_id" TEXT,
  ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "notes" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "archived_at" TIMESTAMPTZ(3);

-- A folder that is deleted leaves its runs.
ALTER TABLE "run" ADD CONSTRAINT "run_experiment_id_fkey"
  FOREIGN KEY ("experiment_id") REFERENCES "experiment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "run_experiment_id_created_at_id_idx" ON "run"("experiment_id", "created_at" DESC, "id" DESC);
CREATE INDEX "run_tags_idx" ON "run" USING GIN ("tags");

ALTER TABLE "dataset"
  ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "notes" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "archived_at" TIMESTAMPTZ(3);

-- Answers of mutations that create, so that a repeated request gives the same object.
CREATE TABLE "idempotency_key" (
  "workspace_id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "operation" TEXT NOT NULL,
  -- SHA-256 of the input.
  "input_hash" TEXT NOT NULL,
  "object_id" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("workspace_id", "key")
);

ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_workspace_id_fkey"
  FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "idempotency_key_expires_at_idx" ON "idempotency_key"("expires_at");
