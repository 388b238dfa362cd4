-- Addresses that are told of events, and the log of what was sent to them.
CREATE TABLE "webhook" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "url" TEXT NOT NULL,
  "events" TEXT[] NOT NULL,
  "secret" TEXT NOT NULL,
  "active" BOOLEAN NOT NULL DEFAULT true,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "webhook_workspace_id_created_at_id_idx" ON "webhook"("workspace_id", "created_at" DESC, "id" DESC);

ALTER TABLE "webhook" ADD CONSTRAINT "webhook_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TYPE "delivery_state" AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED');

CREATE TABLE "webhook_delivery" (
  "id" TEXT NOT NULL,
  "webhook_id" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "state" "delivery_state" NOT NULL DEFAULT 'PENDING',
  "attempts" JSON NOT NULL DEFAULT '[]',
  "attempt_count" INTEGER NOT NULL DEFAULT 0,
  "job_id" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),

  CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "webhook_delivery_webhook_id_created_at_id_idx" ON "webhook_delivery"("webhook_id", "created_at" DESC, "id" DESC);
-- Deliveries that wait are few; those whose job is lost are looked for among them.
CREATE INDEX "webhook_delivery_pending_idx" ON "webhook_delivery"("created_at") WHERE "state" = 'PENDING';

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;
