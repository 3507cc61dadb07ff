-- What changes without meaning earn on an instance, and how far above that its best output is.
ALTER TYPE "RunKind" ADD VALUE 'probe';

ALTER TABLE instance ADD COLUMN floor DOUBLE PRECISION;
-- Follows from reward and floor, whichever changes; a format error is above nothing, and there is no room above 1.
ALTER TABLE instance ADD COLUMN above_floor DOUBLE PRECISION GENERATED ALWAYS AS (
  CASE WHEN reward >= 0 AND floor < 1 THEN (reward - floor) / (1 - floor) END
) STORED;

CREATE TABLE instance_probes (
  instance_id INTEGER PRIMARY KEY REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE,
  rewards JSONB NOT NULL,
  ceiling DOUBLE PRECISION,
  scorer_version VARCHAR(50) COLLATE "C" NOT NULL,
  computed_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX instance_dataset_id_floor_id_idx ON instance (dataset_id, floor, id);
CREATE INDEX instance_dataset_id_above_floor_id_idx ON instance (dataset_id, above_floor, id);
