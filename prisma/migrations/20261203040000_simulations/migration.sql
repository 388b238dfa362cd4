-- Simulated trials of a plan (likeness-trial): designs x scenarios x trials.
CREATE TABLE "simulation" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  -- The run whose model is the population; null where it is another one, or the run was deleted.
  "run_id" TEXT,
  "name" TEXT NOT NULL,
  "plan_text" TEXT NOT NULL,
  "plan" JSON NOT NULL,
  "designs" JSON NOT NULL,
  "requested_trials" INTEGER NOT NULL,
  "target_error" DOUBLE PRECISION NOT NULL,
  "seed" BIGINT NOT NULL,
  -- Trials stored without a gap from the first one, and successes among them: designs x scenarios, row-major.
  "trials" INTEGER NOT NULL DEFAULT 0,
  "successes" INTEGER[] NOT NULL DEFAULT ARRAY[]::INTEGER[],
  "state" "run_state" NOT NULL DEFAULT 'QUEUED',
  "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
  "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
  "error_code" TEXT,
  "error_message" TEXT,
  "attempt" INTEGER NOT NULL DEFAULT 0,
  "job_id" TEXT,
  "last_sequence" INTEGER NOT NULL DEFAULT 0,
  "creator" JSON,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "started_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),

  CONSTRAINT "simulation_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "simulation" ADD CONSTRAINT "simulation_workspace_id_fkey"
  FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "simulation" ADD CONSTRAINT "simulation_run_id_fkey"
  FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE INDEX "simulation_workspace_id_created_at_id_idx" ON "simulation"("workspace_id", "created_at" DESC, "id" DESC);
CREATE INDEX "simulation_run_id_idx" ON "simulation"("run_id");

-- The model of the population, as it was when the simulation was made.
CREATE TABLE "simulation_model" (
  "simulation_id" TEXT NOT NULL,
  "document" JSON NOT NULL,

  CONSTRAINT "simulation_model_pkey" PRIMARY KEY ("simulation_id")
);

ALTER TABLE "simulation_model" ADD CONSTRAINT "simulation_model_simulation_id_fkey"
  FOREIGN KEY ("simulation_id") REFERENCES "simulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The log: gapless from 1, written under the simulation's row lock.
CREATE TABLE "simulation_event" (
  "simulation_id" TEXT NOT NULL,
  "sequence" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "state" "run_state" NOT NULL,
  "progress" DOUBLE PRECISION NOT NULL,
  "message" TEXT NOT NULL,
  "trials" INTEGER NOT NULL,
  "successes" INTEGER[] NOT NULL,
  "terminal" BOOLEAN NOT NULL DEFAULT false,

  CONSTRAINT "simulation_event_pkey" PRIMARY KEY ("simulation_id", "sequence")
);

ALTER TABLE "simulation_event" ADD CONSTRAINT "simulation_event_simulation_id_fkey"
  FOREIGN KEY ("simulation_id") REFERENCES "simulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Results of consecutive trials under every design and scenario, gzipped.
CREATE TABLE "simulation_block" (
  "simulation_id" TEXT NOT NULL,
  "block" INTEGER NOT NULL,
  "trials" INTEGER NOT NULL,
  "data" BYTEA NOT NULL,

  CONSTRAINT "simulation_block_pkey" PRIMARY KEY ("simulation_id", "block")
);

ALTER TABLE "simulation_block" ADD CONSTRAINT "simulation_block_simulation_id_fkey"
  FOREIGN KEY ("simulation_id") REFERENCES "simulation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
