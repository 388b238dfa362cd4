-- Runs that were asked for together: several synthesizers and options, each with several seeds.
CREATE TABLE "sweep" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "dataset_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  -- [{synthesizer, options}]; the variant of a run is its place in this list.
  "variants" JSONB NOT NULL,
  "seeds" BIGINT[] NOT NULL,
  "target" TEXT,
  "creator" JSON,
  -- When its runs were asked to stop; null again once it goes on.
  "stopped_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "sweep_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "sweep" ADD CONSTRAINT "sweep_workspace_id_fkey"
  FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sweep" ADD CONSTRAINT "sweep_dataset_id_fkey"
  FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "sweep_workspace_id_created_at_id_idx" ON "sweep"("workspace_id", "created_at" DESC, "id" DESC);
CREATE INDEX "sweep_dataset_id_idx" ON "sweep"("dataset_id");

ALTER TABLE "run"
  ADD COLUMN "sweep_id" TEXT,
  ADD COLUMN "sweep_variant" INTEGER;

ALTER TABLE "run" ADD CONSTRAINT "run_sweep_id_fkey"
  FOREIGN KEY ("sweep_id") REFERENCES "sweep"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "run_sweep_id_sweep_variant_seed_created_at_idx"
  ON "run"("sweep_id", "sweep_variant", "seed", "created_at" DESC);
