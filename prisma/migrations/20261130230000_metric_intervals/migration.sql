-- 90% confidence interval of the value itself, beside the ends of what a new sample would get.
ALTER TABLE "metric"
  ADD COLUMN "value_low" DOUBLE PRECISION,
  ADD COLUMN "value_high" DOUBLE PRECISION;
