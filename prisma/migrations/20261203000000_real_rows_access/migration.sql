-- Real rows are for members or for owners; "viewer" was accepted and meant members.
UPDATE "workspace" SET "real_rows" = 'member' WHERE "real_rows" = 'viewer';
UPDATE "dataset" SET "real_rows" = 'member' WHERE "real_rows" = 'viewer';
