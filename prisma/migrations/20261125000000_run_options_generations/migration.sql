-- What a run's fit and draws are asked for beyond the basics.
ALTER TABLE "run" ADD COLUMN "options" JSON NOT NULL DEFAULT '{}';

-- A run may have many generations: its own, which is evaluated, and those that are drawn later.
ALTER TABLE "generation" ADD COLUMN "own" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN "conditions" JSON NOT NULL DEFAULT '[]',
ADD COLUMN "state" "run_state" NOT NULL DEFAULT 'RUNNING',
ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "job_id" TEXT,
ADD COLUMN "error_code" TEXT,
ADD COLUMN "error_message" TEXT;

UPDATE "generation" SET "state" = 'SUCCEEDED' WHERE "row_count" = "requested_row_count";

-- DropIndex
DROP INDEX "generation_run_id_seed_requested_row_count_key";

-- CreateIndex
CREATE INDEX "generation_run_id_created_at_id_idx" ON "generation"("run_id", "created_at" DESC, "id" DESC);

-- A run has one generation of its own. Prisma's schema can't say this.
CREATE UNIQUE INDEX "generation_own_key" ON "generation"("run_id") WHERE "own";
