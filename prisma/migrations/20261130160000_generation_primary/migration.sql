-- The generation that a run draws and evaluates is called primary everywhere; the word alone is reserved in SQL.
ALTER TABLE "generation" RENAME COLUMN "own" TO "is_primary";
ALTER INDEX "generation_own_key" RENAME TO "generation_primary_key";
