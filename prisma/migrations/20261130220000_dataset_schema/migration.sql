-- What a user decided of a dataset: the columns, and the constraints that runs are offered.
ALTER TABLE "dataset"
  ADD COLUMN "user_columns" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "accepted_constraints" TEXT[] NOT NULL DEFAULT '{}';

-- Found when they are first asked for; rows of a stored table never change, so they stay true.
ALTER TABLE "stored_table" ADD COLUMN "found_constraints" JSON;

-- The table that a run reads: once its dataset is read with another schema, that is no longer the dataset's.
ALTER TABLE "run" ADD COLUMN "table_id" TEXT;

UPDATE "run" SET "table_id" = "dataset"."table_id" FROM "dataset" WHERE "dataset"."id" = "run"."dataset_id";

ALTER TABLE "run" ADD CONSTRAINT "run_table_id_fkey"
  FOREIGN KEY ("table_id") REFERENCES "stored_table"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE INDEX "run_table_id_idx" ON "run"("table_id");
