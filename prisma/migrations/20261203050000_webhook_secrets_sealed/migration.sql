-- Secrets of webhooks are encrypted (services/webhooks/sealing.ts). The server seals those that are there at its next start,
-- since the key never enters the database; until then the check holds for what is written, not for what was there.
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_secret_sealed" CHECK ("secret" LIKE 'v1.%') NOT VALID;
