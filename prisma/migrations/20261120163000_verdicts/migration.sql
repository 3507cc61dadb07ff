-- Filter runs: what each rule said of each instance, and what people say of that.
ALTER TYPE "RunKind" ADD VALUE 'filter';

-- What is known of an instance's pull request beside its texts.
CREATE TABLE instance_pull (
  instance_id INTEGER NOT NULL,
  author VARCHAR(200) COLLATE "C",
  facts BYTEA NOT NULL,
  CONSTRAINT instance_pull_pkey PRIMARY KEY (instance_id)
);

CREATE TABLE filter_run (
  run_id INTEGER NOT NULL,
  dataset_id INTEGER NOT NULL,
  bits JSONB NOT NULL,
  summary JSONB,
  CONSTRAINT filter_run_pkey PRIMARY KEY (run_id)
);

-- Two bits a rule in one slim row: a million rows of a run are counted in one pass over 60 MB.
CREATE TABLE verdict (
  run_id INTEGER NOT NULL,
  instance_id INTEGER NOT NULL,
  failed BIGINT NOT NULL,
  unknown BIGINT NOT NULL,
  first INTEGER,
  is_seed BOOLEAN NOT NULL,
  CONSTRAINT verdict_pkey PRIMARY KEY (run_id, instance_id)
);

CREATE TABLE verdict_detail (
  run_id INTEGER NOT NULL,
  instance_id INTEGER NOT NULL,
  measures BYTEA NOT NULL,
  evidence TEXT,
  CONSTRAINT verdict_detail_pkey PRIMARY KEY (run_id, instance_id)
);

CREATE TABLE filter_fact (
  run_id INTEGER NOT NULL,
  instance_id INTEGER NOT NULL,
  repo_rank INTEGER NOT NULL,
  repo_count INTEGER NOT NULL,
  author_rank INTEGER,
  author_count INTEGER,
  CONSTRAINT filter_fact_pkey PRIMARY KEY (run_id, instance_id)
);

CREATE TABLE verdict_mark (
  id SERIAL NOT NULL,
  run_id INTEGER,
  instance_id INTEGER NOT NULL,
  rule VARCHAR(100) COLLATE "C" NOT NULL,
  outcome VARCHAR(20) COLLATE "C" NOT NULL,
  is_right BOOLEAN,
  note TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  superseded_at TIMESTAMPTZ(3),
  CONSTRAINT verdict_mark_pkey PRIMARY KEY (id)
);

CREATE TABLE filter_config (
  id SERIAL NOT NULL,
  name VARCHAR(200) COLLATE "C" NOT NULL,
  version INTEGER NOT NULL,
  config JSONB NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT filter_config_pkey PRIMARY KEY (id)
);

CREATE INDEX filter_run_dataset_id_run_id_idx ON filter_run (dataset_id, run_id);
CREATE INDEX verdict_run_id_first_instance_id_idx ON verdict (run_id, first, instance_id);
CREATE INDEX verdict_mark_instance_id_rule_id_idx ON verdict_mark (instance_id, rule, id);
CREATE INDEX verdict_mark_rule_outcome_idx ON verdict_mark (rule, outcome);
CREATE INDEX verdict_mark_run_id_idx ON verdict_mark (run_id);
-- SQL only: at most one mark of a verdict is current.
CREATE UNIQUE INDEX verdict_mark_current_key ON verdict_mark (instance_id, rule, outcome) WHERE superseded_at IS NULL;
CREATE UNIQUE INDEX filter_config_name_version_key ON filter_config (name, version);

ALTER TABLE instance_pull ADD CONSTRAINT instance_pull_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE filter_run ADD CONSTRAINT filter_run_run_id_fkey FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE filter_run ADD CONSTRAINT filter_run_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
-- Instances go with their dataset alone, and so do these, by their run: a key to each instance would cost more than
-- the rows themselves.
ALTER TABLE verdict ADD CONSTRAINT verdict_run_id_fkey FOREIGN KEY (run_id) REFERENCES filter_run (run_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE verdict_detail ADD CONSTRAINT verdict_detail_run_id_fkey FOREIGN KEY (run_id) REFERENCES filter_run (run_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE filter_fact ADD CONSTRAINT filter_fact_run_id_fkey FOREIGN KEY (run_id) REFERENCES filter_run (run_id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE verdict_mark ADD CONSTRAINT verdict_mark_run_id_fkey FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE verdict_mark ADD CONSTRAINT verdict_mark_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
