-- Constraints stand beside the options of the synthesizer, which become a list of name, value and column.
ALTER TABLE "run" ADD COLUMN "constraints" TEXT[] NOT NULL DEFAULT '{}';

UPDATE "run" SET "constraints" = ARRAY(SELECT json_array_elements_text("options"->'constraints'))
WHERE json_typeof("options"->'constraints') = 'array';

UPDATE "run" SET "options" = COALESCE((
  SELECT json_agg(json_strip_nulls(json_build_object('name', name, 'value', value, 'column', of_column)))
  FROM (
    SELECT key AS name, value, NULL AS of_column FROM json_each("options"->'settings')
    UNION ALL
    SELECT CASE key WHEN 'family' THEN 'copula' ELSE key END, value, NULL FROM json_each("options"->'copula')
    UNION ALL
    SELECT CASE key WHEN 'smoothing' THEN 'pseudocount' ELSE key END, value, NULL
    FROM json_each("options"->'marginals') WHERE key <> 'columns'
    UNION ALL
    SELECT choice.key, choice.value, by_column.key
    FROM json_each("options"->'marginals'->'columns') AS by_column, json_each(by_column.value) AS choice
    UNION ALL
    SELECT key, value, NULL FROM json_each("options") WHERE key = 'sampling'
  ) AS given
), '[]');

ALTER TABLE "run" ALTER COLUMN "options" SET DEFAULT '[]';
