-- The decision of a generation's report as a fact of its own, by which runs are listed.
ALTER TABLE "generation" ADD COLUMN "decision" TEXT, ADD COLUMN "decision_sentence" TEXT;

UPDATE "generation" SET
  "decision" = "report"->'decision'->>'outcome',
  "decision_sentence" = "report"->'decision'->>'sentence'
WHERE "report"->'decision'->>'outcome' IS NOT NULL;

-- Random splits that decide together, and what each of them says until all have.
ALTER TABLE "run" ADD COLUMN "splits" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "split_study" (
  "run_id" TEXT NOT NULL,
  "split" INTEGER NOT NULL,
  "evidence" JSON NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "split_study_pkey" PRIMARY KEY ("run_id", "split")
);

ALTER TABLE "split_study" ADD CONSTRAINT "split_study_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;
