-- Lists of metrics are read from one table in their order: each metric knows its workspace, its run, when it was stored,
-- and its number in the order of all metrics. Writers of one workspace take turns (database/metrics/lockFeed.ts), so
-- numbers and times rise in the order of the commits.
CREATE SEQUENCE "metric_sequence_seq";

ALTER TABLE "metric"
  ADD COLUMN "workspace_id" TEXT,
  ADD COLUMN "run_id" TEXT,
  ADD COLUMN "created_at" TIMESTAMPTZ(3),
  ADD COLUMN "sequence" BIGINT;

UPDATE "metric" SET
  "workspace_id" = placed."workspace_id",
  "run_id" = placed."run_id",
  "created_at" = placed."created_at",
  "sequence" = placed."sequence"
FROM (
  SELECT m."id", r."workspace_id", g."run_id", g."created_at",
    row_number() OVER (ORDER BY g."created_at", g."id", m."position", m."id") AS "sequence"
  FROM "metric" m
  JOIN "generation" g ON g."id" = m."generation_id"
  JOIN "run" r ON r."id" = g."run_id"
) AS placed
WHERE placed."id" = "metric"."id";

SELECT setval('metric_sequence_seq', (SELECT count(*) + 1 FROM "metric"), false);

ALTER TABLE "metric"
  ALTER COLUMN "workspace_id" SET NOT NULL,
  ALTER COLUMN "run_id" SET NOT NULL,
  ALTER COLUMN "created_at" SET NOT NULL,
  ALTER COLUMN "created_at" SET DEFAULT clock_timestamp(),
  ALTER COLUMN "sequence" SET NOT NULL,
  ALTER COLUMN "sequence" SET DEFAULT nextval('metric_sequence_seq');

ALTER SEQUENCE "metric_sequence_seq" OWNED BY "metric"."sequence";

-- Each order of a list, over the workspace, over one metric's name and over one run.
CREATE INDEX "metric_workspace_id_sequence_idx" ON "metric"("workspace_id", "sequence");
CREATE INDEX "metric_workspace_id_created_at_sequence_idx" ON "metric"("workspace_id", "created_at", "sequence");
CREATE INDEX "metric_workspace_id_value_sequence_idx" ON "metric"("workspace_id", "value", "sequence");
CREATE INDEX "metric_workspace_id_name_created_at_sequence_idx"
  ON "metric"("workspace_id", "name", "created_at", "sequence");
CREATE INDEX "metric_workspace_id_name_value_sequence_idx" ON "metric"("workspace_id", "name", "value", "sequence");
CREATE INDEX "metric_run_id_created_at_sequence_idx" ON "metric"("run_id", "created_at", "sequence");
CREATE INDEX "metric_run_id_name_value_sequence_idx" ON "metric"("run_id", "name", "value", "sequence");

-- What the new indexes do better. Names within a generation are found by its unique key.
DROP INDEX "metric_name_generation_id_idx";
DROP INDEX "generation_created_at_id_idx";

-- Sums of the metrics of a generation, so that summaries over all runs add some rows a run and not hundreds.
CREATE TABLE "metric_total" (
  "generation_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "scope" TEXT NOT NULL,
  -- Empty where the metrics have none.
  "verdict" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "run_id" TEXT NOT NULL,
  "group_name" TEXT NOT NULL,
  "goal" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "sum" DOUBLE PRECISION NOT NULL,
  "minimum" DOUBLE PRECISION NOT NULL,
  "maximum" DOUBLE PRECISION NOT NULL,
  -- When the last of them was stored.
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "metric_total_pkey" PRIMARY KEY ("generation_id", "name", "version", "scope", "verdict")
);

ALTER TABLE "metric_total" ADD CONSTRAINT "metric_total_generation_id_fkey"
  FOREIGN KEY ("generation_id") REFERENCES "generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "metric_total"
SELECT "generation_id", "name", "version", "scope", coalesce("verdict", ''), min("workspace_id"), min("run_id"),
  min("group_name"), min("goal"), count(*), sum("value"), min("value"), max("value"), max("created_at")
FROM "metric"
GROUP BY 1, 2, 3, 4, 5;

CREATE INDEX "metric_total_workspace_id_name_created_at_idx"
  ON "metric_total"("workspace_id", "name", "created_at", "run_id");

-- Decisions of runs, without reading their reports.
CREATE INDEX "generation_decision_run_id_idx" ON "generation"("decision", "run_id") WHERE "is_primary";

-- Options are searched by name and value.
ALTER TABLE "run" ALTER COLUMN "options" DROP DEFAULT;
ALTER TABLE "run" ALTER COLUMN "options" TYPE JSONB USING "options"::jsonb;
ALTER TABLE "run" ALTER COLUMN "options" SET DEFAULT '[]';
CREATE INDEX "run_options_idx" ON "run" USING GIN ("options" jsonb_path_ops);
