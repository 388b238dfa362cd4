-- How the stored rows came about; unknown of older generations.
ALTER TABLE "generation" ADD COLUMN "drawing" JSON;
