-- Curation from git: what a clone said of an instance's pull request, its commits, and the relevant files with their reasons.
CREATE TYPE "HeadSource" AS ENUM ('event', 'pull_ref', 'history');
CREATE TYPE "RelevantVerdict" AS ENUM ('confirmed', 'denied');

ALTER TABLE instance ADD COLUMN prompt_tokens INTEGER;

CREATE TABLE git_reading (
  instance_id INTEGER NOT NULL,
  input_hash BYTEA NOT NULL,
  failure VARCHAR(100) COLLATE "C",
  detail TEXT,
  base_commit VARCHAR(100) COLLATE "C" NOT NULL,
  head_commit VARCHAR(100) COLLATE "C" NOT NULL,
  head_source "HeadSource" NOT NULL,
  merge_base VARCHAR(100) COLLATE "C",
  merge_bases INTEGER NOT NULL DEFAULT 0,
  commit_count INTEGER NOT NULL DEFAULT 0,
  settings JSONB NOT NULL,
  notes BYTEA,
  read_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT git_reading_pkey PRIMARY KEY (instance_id)
);

CREATE TABLE instance_commit (
  instance_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  sha VARCHAR(100) COLLATE "C" NOT NULL,
  author_name VARCHAR(300) COLLATE "C" NOT NULL,
  author_email VARCHAR(300) COLLATE "C" NOT NULL,
  authored_at TIMESTAMPTZ(3) NOT NULL,
  committed_at TIMESTAMPTZ(3) NOT NULL,
  message BYTEA NOT NULL,
  CONSTRAINT instance_commit_pkey PRIMARY KEY (instance_id, position)
);

CREATE TABLE relevant_file (
  instance_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  reasons BYTEA NOT NULL,
  CONSTRAINT relevant_file_pkey PRIMARY KEY (instance_id, position)
);

CREATE TABLE relevant_judgement (
  instance_id INTEGER NOT NULL,
  path BYTEA NOT NULL,
  verdict "RelevantVerdict" NOT NULL,
  judged_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT relevant_judgement_pkey PRIMARY KEY (instance_id, path)
);

ALTER TABLE git_reading ADD CONSTRAINT git_reading_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE instance_commit ADD CONSTRAINT instance_commit_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE relevant_file ADD CONSTRAINT relevant_file_instance_id_position_fkey FOREIGN KEY (instance_id, position) REFERENCES instance_file (instance_id, position) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE relevant_judgement ADD CONSTRAINT relevant_judgement_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX instance_dataset_id_prompt_tokens_id_idx ON instance (dataset_id, prompt_tokens, id);
CREATE INDEX git_reading_failure_idx ON git_reading (failure);
