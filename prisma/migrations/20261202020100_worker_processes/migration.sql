-- What each worker says of itself every few seconds, for GET /metrics.
CREATE TABLE "worker_process" (
  "id" TEXT NOT NULL,
  "threads" INTEGER NOT NULL,
  "jobs_in_hand" INTEGER NOT NULL,
  "event_loop_delay" DOUBLE PRECISION NOT NULL,
  "resident_bytes" DOUBLE PRECISION NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "worker_process_pkey" PRIMARY KEY ("id")
);
