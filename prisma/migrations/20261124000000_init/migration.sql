-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED');

-- CreateEnum
CREATE TYPE "run_stage" AS ENUM ('SPLIT', 'FIT', 'GENERATE', 'EVALUATE');

-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "had_dataset" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_table" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "schema" JSON NOT NULL,
    "chunk_rows" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_table_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "table_chunk" (
    "table_id" TEXT NOT NULL,
    "column_index" INTEGER NOT NULL,
    "chunk_index" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "table_chunk_pkey" PRIMARY KEY ("table_id","chunk_index","column_index")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "byte_size" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "example" BOOLEAN NOT NULL DEFAULT false,
    "row_count" INTEGER NOT NULL,
    "column_count" INTEGER NOT NULL,
    "table_id" TEXT NOT NULL,
    "profile" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "synthesizer" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "row_count" INTEGER,
    "target" TEXT,
    "columns" TEXT[],
    "kinds" JSON NOT NULL,
    "drop_missing" BOOLEAN NOT NULL,
    "holdout_share" DOUBLE PRECISION NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'QUEUED',
    "stage" "run_stage",
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "job_id" TEXT,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_event" (
    "run_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "run_state" NOT NULL,
    "stage" "run_stage",
    "progress" DOUBLE PRECISION NOT NULL,
    "message" TEXT NOT NULL,
    "metric_ids" TEXT[],
    "terminal" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("run_id","sequence")
);

-- CreateTable
CREATE TABLE "model" (
    "run_id" TEXT NOT NULL,
    "document" JSON NOT NULL,
    "train_rows" INTEGER NOT NULL,
    "holdout_rows" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "generation" (
    "id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "requested_row_count" INTEGER NOT NULL,
    "row_count" INTEGER NOT NULL DEFAULT 0,
    "table_id" TEXT NOT NULL,
    "report" JSON,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "generation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric" (
    "id" TEXT NOT NULL,
    "generation_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "scope" TEXT NOT NULL,
    "columns" TEXT[],
    "goal" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "ceiling" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "verdict" TEXT,
    "provenance" JSON NOT NULL,

    CONSTRAINT "metric_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dataset_table_id_key" ON "dataset"("table_id");

-- CreateIndex
CREATE INDEX "dataset_workspace_id_created_at_id_idx" ON "dataset"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_workspace_id_created_at_id_idx" ON "run"("workspace_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_dataset_id_created_at_id_idx" ON "run"("dataset_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "generation_table_id_key" ON "generation"("table_id");

-- CreateIndex
CREATE UNIQUE INDEX "generation_run_id_seed_requested_row_count_key" ON "generation"("run_id", "seed", "requested_row_count");

-- CreateIndex
CREATE INDEX "metric_generation_id_position_idx" ON "metric"("generation_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "metric_generation_id_name_version_scope_columns_key" ON "metric"("generation_id", "name", "version", "scope", "columns");

-- AddForeignKey
ALTER TABLE "stored_table" ADD CONSTRAINT "stored_table_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_chunk" ADD CONSTRAINT "table_chunk_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "stored_table"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "stored_table"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "generation" ADD CONSTRAINT "generation_table_id_fkey" FOREIGN KEY ("table_id") REFERENCES "stored_table"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric" ADD CONSTRAINT "metric_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Chunks are compressed before they come here; a second compression costs time and saves nothing.
ALTER TABLE "table_chunk" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- The workspace of an installation without accounts.
INSERT INTO "workspace" ("id", "name") VALUES ('default', 'Default');
