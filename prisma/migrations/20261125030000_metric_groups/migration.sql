-- What a metric is about. Until now there was fidelity, and the accuracy of learners.
ALTER TABLE "metric" ADD COLUMN "group_name" TEXT NOT NULL DEFAULT 'fidelity';

UPDATE "metric" SET "group_name" = 'utility' WHERE "scope" IN ('trainSynthetic', 'trainReal', 'dummy');

ALTER TABLE "metric" ALTER COLUMN "group_name" DROP DEFAULT;
