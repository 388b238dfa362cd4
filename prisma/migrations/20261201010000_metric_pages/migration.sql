-- Pages of metrics walk the generations from the newest on; metrics of one name are found without reading the others.
CREATE INDEX "generation_created_at_id_idx" ON "generation"("created_at" DESC, "id" DESC);
CREATE INDEX "metric_name_generation_id_idx" ON "metric"("name", "generation_id");
