-- How long the stages of finished runs took, from which the time of later runs is told.
CREATE TABLE "stage_time" (
  "run_id" TEXT NOT NULL,
  "stage" "run_stage" NOT NULL,
  "synthesizer" TEXT NOT NULL,
  -- Model and number of its processors.
  "machine" TEXT NOT NULL,
  -- RunFacts of apps/api/src/services/timing.
  "facts" JSONB NOT NULL,
  "seconds" DOUBLE PRECISION NOT NULL,
  -- The fraction of the time that had passed at .1, .2 ... .9 of the progress; empty where nothing was told.
  "profile" DOUBLE PRECISION[] NOT NULL,
  "measured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "stage_time_pkey" PRIMARY KEY ("run_id", "stage")
);

-- A measurement outlives its run: speeds are learnt from runs that were deleted since.
CREATE INDEX "stage_time_stage_synthesizer_measured_at_idx"
  ON "stage_time"("stage", "synthesizer", "measured_at" DESC);
CREATE INDEX "stage_time_measured_at_idx" ON "stage_time"("measured_at" DESC);
