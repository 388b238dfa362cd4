-- A model from statistics has no dataset; a scenario has the run whose model it changes.
ALTER TABLE "run" ALTER COLUMN "dataset_id" DROP NOT NULL,
ADD COLUMN "parent_id" TEXT,
ADD COLUMN "origin" JSON;

-- CreateIndex
CREATE INDEX "run_parent_id_idx" ON "run"("parent_id");

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Points of the curves that a training draws.
ALTER TABLE "run_event" ADD COLUMN "measures" JSON NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "checkpoint" (
    "run_id" TEXT NOT NULL,
    "state" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoint_pkey" PRIMARY KEY ("run_id")
);

-- AddForeignKey
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- States are compressed before they come here.
ALTER TABLE "checkpoint" ALTER COLUMN "state" SET STORAGE EXTERNAL;
