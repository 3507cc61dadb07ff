-- Curation from archive hours: the hours of a dataset, the records kept of them, and the pull requests made of these.
ALTER TYPE "RunKind" ADD VALUE 'curate';

CREATE TYPE "HourStatus" AS ENUM ('complete', 'missing', 'empty', 'truncated', 'corrupt', 'unreachable');
CREATE TYPE "EventKind" AS ENUM ('pull', 'review', 'review_comment', 'issue', 'comment');
CREATE TYPE "TimelineKind" AS ENUM ('state', 'comment', 'review', 'review_comment');
CREATE TYPE "LinkPlace" AS ENUM ('title', 'body', 'commit', 'comment');
CREATE TYPE "LinkTarget" AS ENUM ('issue', 'pull', 'unknown');
CREATE TYPE "BroughtKind" AS ENUM ('pull', 'issue');

-- Units that several workers share are claimed; a claim goes with its worker.
ALTER TABLE unit ADD COLUMN is_shared BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE unit ADD COLUMN worker_id VARCHAR(100) COLLATE "C";
ALTER TABLE unit ADD CONSTRAINT unit_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES worker (id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX unit_worker_id_idx ON unit (worker_id);

CREATE TABLE archive_load (
  id SERIAL NOT NULL,
  dataset_id INTEGER NOT NULL,
  CONSTRAINT archive_load_pkey PRIMARY KEY (id)
);

CREATE TABLE archive_hour (
  dataset_id INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  status "HourStatus" NOT NULL,
  known_gap TEXT,
  detail TEXT,
  scope BYTEA NOT NULL,
  sha256 BYTEA,
  counts JSONB NOT NULL,
  load_id INTEGER,
  scanned_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT archive_hour_pkey PRIMARY KEY (dataset_id, hour)
);

CREATE TABLE kept_event (
  load_id INTEGER NOT NULL,
  line INTEGER NOT NULL,
  dataset_id INTEGER NOT NULL,
  event_id BIGINT NOT NULL,
  kind "EventKind" NOT NULL,
  repository_id BIGINT NOT NULL,
  repository VARCHAR(300) COLLATE "C" NOT NULL,
  number INTEGER NOT NULL,
  at TIMESTAMPTZ(3) NOT NULL,
  record BYTEA NOT NULL,
  CONSTRAINT kept_event_pkey PRIMARY KEY (load_id, line)
);

CREATE TABLE repository (
  id SERIAL NOT NULL,
  dataset_id INTEGER NOT NULL,
  host_id BIGINT NOT NULL,
  name VARCHAR(300) COLLATE "C" NOT NULL,
  CONSTRAINT repository_pkey PRIMARY KEY (id)
);

CREATE TABLE repository_name (
  repository_id INTEGER NOT NULL,
  name VARCHAR(300) COLLATE "C" NOT NULL,
  first_at TIMESTAMPTZ(3) NOT NULL,
  last_at TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT repository_name_pkey PRIMARY KEY (repository_id, name)
);

CREATE TABLE pull_request (
  id SERIAL NOT NULL,
  repository_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  instance_id INTEGER,
  needs_enrichment BOOLEAN NOT NULL,
  merged_at TIMESTAMPTZ(3) NOT NULL,
  record BYTEA NOT NULL,
  linked_hash BYTEA,
  CONSTRAINT pull_request_pkey PRIMARY KEY (id)
);

CREATE TABLE timeline_event (
  pull_request_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind "TimelineKind" NOT NULL,
  action VARCHAR(100) COLLATE "C" NOT NULL,
  actor VARCHAR(200) COLLATE "C",
  actor_type VARCHAR(100) COLLATE "C",
  at TIMESTAMPTZ(3) NOT NULL,
  event_id BIGINT NOT NULL,
  path TEXT,
  "commit" VARCHAR(100) COLLATE "C",
  body BYTEA NOT NULL,
  CONSTRAINT timeline_event_pkey PRIMARY KEY (pull_request_id, position)
);

CREATE TABLE linked_issue (
  pull_request_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  repository VARCHAR(300) COLLATE "C",
  number INTEGER NOT NULL,
  place "LinkPlace" NOT NULL,
  words TEXT NOT NULL,
  start INTEGER NOT NULL,
  target "LinkTarget" NOT NULL,
  issue BYTEA,
  CONSTRAINT linked_issue_pkey PRIMARY KEY (pull_request_id, position)
);

CREATE TABLE brought_text (
  dataset_id INTEGER NOT NULL,
  kind "BroughtKind" NOT NULL,
  repository VARCHAR(300) COLLATE "C" NOT NULL,
  number INTEGER NOT NULL,
  facts BYTEA NOT NULL,
  CONSTRAINT brought_text_pkey PRIMARY KEY (dataset_id, kind, repository, number)
);

CREATE INDEX archive_load_dataset_id_idx ON archive_load (dataset_id);
CREATE UNIQUE INDEX archive_hour_load_id_key ON archive_hour (load_id);
CREATE INDEX kept_event_dataset_id_repository_id_number_idx ON kept_event (dataset_id, repository_id, number);
CREATE UNIQUE INDEX repository_dataset_id_host_id_key ON repository (dataset_id, host_id);
-- SQL only: names are compared without regard to case.
CREATE INDEX repository_folded_idx ON repository (dataset_id, lower(name));
CREATE INDEX repository_name_folded_idx ON repository_name (lower(name));
CREATE UNIQUE INDEX pull_request_repository_id_number_key ON pull_request (repository_id, number);
CREATE UNIQUE INDEX pull_request_instance_id_key ON pull_request (instance_id);

ALTER TABLE archive_load ADD CONSTRAINT archive_load_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE archive_hour ADD CONSTRAINT archive_hour_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE archive_hour ADD CONSTRAINT archive_hour_load_id_fkey FOREIGN KEY (load_id) REFERENCES archive_load (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE kept_event ADD CONSTRAINT kept_event_load_id_fkey FOREIGN KEY (load_id) REFERENCES archive_load (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE repository ADD CONSTRAINT repository_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE repository_name ADD CONSTRAINT repository_name_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES repository (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE pull_request ADD CONSTRAINT pull_request_repository_id_fkey FOREIGN KEY (repository_id) REFERENCES repository (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE pull_request ADD CONSTRAINT pull_request_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE timeline_event ADD CONSTRAINT timeline_event_pull_request_id_fkey FOREIGN KEY (pull_request_id) REFERENCES pull_request (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE linked_issue ADD CONSTRAINT linked_issue_pull_request_id_fkey FOREIGN KEY (pull_request_id) REFERENCES pull_request (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE brought_text ADD CONSTRAINT brought_text_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
