-- Labels: schemas as data, what people say, and the queues through which they are asked.
CREATE TYPE "LabelOrigin" AS ENUM ('queue', 'page', 'bulk', 'import', 'adjudication');
CREATE TYPE "ClaimState" AS ENUM ('claimed', 'submitted', 'skipped', 'returned', 'lapsed');

CREATE TABLE label_schema (
  name VARCHAR(100) COLLATE "C" NOT NULL,
  version INTEGER NOT NULL,
  definition JSONB NOT NULL,
  created_by_id VARCHAR(100) COLLATE "C",
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT label_schema_pkey PRIMARY KEY (name, version)
);
CREATE INDEX label_schema_created_by_id_idx ON label_schema (created_by_id);

CREATE TABLE queue (
  id SERIAL PRIMARY KEY,
  dataset_id INTEGER NOT NULL,
  name VARCHAR(200) COLLATE "C" NOT NULL,
  schema_name VARCHAR(100) COLLATE "C" NOT NULL,
  schema_version INTEGER NOT NULL,
  source JSONB NOT NULL,
  annotators INTEGER NOT NULL,
  is_blind BOOLEAN NOT NULL,
  claim_seconds INTEGER NOT NULL,
  created_by_id VARCHAR(100) COLLATE "C" NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  closed_at TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX queue_dataset_id_name_key ON queue (dataset_id, name);
CREATE INDEX queue_schema_name_schema_version_idx ON queue (schema_name, schema_version);
CREATE INDEX queue_created_by_id_idx ON queue (created_by_id);

CREATE TABLE queue_item (
  id SERIAL PRIMARY KEY,
  queue_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  instance_id INTEGER NOT NULL,
  run_id INTEGER,
  rule VARCHAR(100) COLLATE "C",
  outcome VARCHAR(20) COLLATE "C",
  stratum VARCHAR(200) COLLATE "C",
  open_slots INTEGER NOT NULL,
  -- SQL only.
  CONSTRAINT queue_item_open_slots_check CHECK (open_slots >= 0)
);
CREATE UNIQUE INDEX queue_item_queue_id_position_key ON queue_item (queue_id, position);
CREATE INDEX queue_item_instance_id_idx ON queue_item (instance_id);
CREATE INDEX queue_item_run_id_idx ON queue_item (run_id);
-- SQL only: a claim takes the first of these.
CREATE INDEX queue_item_open_idx ON queue_item (queue_id, position) WHERE open_slots > 0;

CREATE TABLE label (
  id SERIAL PRIMARY KEY,
  instance_id INTEGER NOT NULL,
  schema_name VARCHAR(100) COLLATE "C" NOT NULL,
  schema_version INTEGER NOT NULL,
  annotator_id VARCHAR(100) COLLATE "C" NOT NULL,
  queue_item_id INTEGER,
  run_id INTEGER,
  rule VARCHAR(100) COLLATE "C",
  outcome VARCHAR(20) COLLATE "C",
  "values" JSONB,
  note TEXT NOT NULL DEFAULT '',
  origin "LabelOrigin" NOT NULL,
  submission UUID NOT NULL,
  bulk UUID,
  seconds INTEGER,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  superseded_at TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX label_submission_key ON label (submission);
CREATE INDEX label_instance_id_id_idx ON label (instance_id, id);
CREATE INDEX label_schema_name_rule_outcome_idx ON label (schema_name, rule, outcome);
CREATE INDEX label_schema_name_schema_version_idx ON label (schema_name, schema_version);
CREATE INDEX label_annotator_id_id_idx ON label (annotator_id, id);
CREATE INDEX label_queue_item_id_idx ON label (queue_item_id);
CREATE INDEX label_run_id_idx ON label (run_id);
CREATE INDEX label_bulk_idx ON label (bulk);
-- SQL only: at most one label of a person on one thing, of one schema, is current.
CREATE UNIQUE INDEX label_current_key ON label (annotator_id, instance_id, schema_name, rule, outcome, queue_item_id)
  NULLS NOT DISTINCT WHERE superseded_at IS NULL;

CREATE TABLE queue_claim (
  id SERIAL PRIMARY KEY,
  item_id INTEGER NOT NULL,
  annotator_id VARCHAR(100) COLLATE "C" NOT NULL,
  state "ClaimState" NOT NULL DEFAULT 'claimed',
  claimed_at TIMESTAMPTZ(3) NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  ended_at TIMESTAMPTZ(3),
  reason TEXT NOT NULL DEFAULT '',
  label_id INTEGER
);
CREATE UNIQUE INDEX queue_claim_item_id_annotator_id_key ON queue_claim (item_id, annotator_id);
CREATE INDEX queue_claim_annotator_id_state_ended_at_idx ON queue_claim (annotator_id, state, ended_at);
CREATE INDEX queue_claim_state_expires_at_idx ON queue_claim (state, expires_at);
CREATE INDEX queue_claim_label_id_idx ON queue_claim (label_id);

ALTER TABLE label_schema ADD CONSTRAINT label_schema_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE queue ADD CONSTRAINT queue_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE queue ADD CONSTRAINT queue_schema_name_schema_version_fkey FOREIGN KEY (schema_name, schema_version) REFERENCES label_schema (name, version) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE queue ADD CONSTRAINT queue_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE queue_item ADD CONSTRAINT queue_item_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE queue_item ADD CONSTRAINT queue_item_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE queue_item ADD CONSTRAINT queue_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE label ADD CONSTRAINT label_instance_id_fkey FOREIGN KEY (instance_id) REFERENCES instance (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE label ADD CONSTRAINT label_schema_name_schema_version_fkey FOREIGN KEY (schema_name, schema_version) REFERENCES label_schema (name, version) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE label ADD CONSTRAINT label_annotator_id_fkey FOREIGN KEY (annotator_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE label ADD CONSTRAINT label_queue_item_id_fkey FOREIGN KEY (queue_item_id) REFERENCES queue_item (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE label ADD CONSTRAINT label_run_id_fkey FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE queue_claim ADD CONSTRAINT queue_claim_item_id_fkey FOREIGN KEY (item_id) REFERENCES queue_item (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE queue_claim ADD CONSTRAINT queue_claim_annotator_id_fkey FOREIGN KEY (annotator_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE queue_claim ADD CONSTRAINT queue_claim_label_id_fkey FOREIGN KEY (label_id) REFERENCES label (id) ON DELETE SET NULL ON UPDATE CASCADE;

-- The shipped schemas, as lib/labels/shipped has them.
INSERT INTO label_schema (name, version, definition) VALUES
  ('questionable', 1, '{"title":"Questionable or fine","help":"Whether this instance is a fair task: an issue, and the change that settles it.","fields":[{"key":"judgement","label":"Judgement","help":"","required":true,"when":null,"kind":"choice","options":[{"key":"fine","label":"Fine","help":"A fair task."},{"key":"questionable","label":"Questionable","help":"Something is wrong with it as a task."}]},{"key":"reason","label":"Reason","help":"What is wrong most of all.","required":false,"when":{"field":"judgement","is":["questionable"]},"kind":"choice","options":[{"key":"underspecified","label":"Underspecified issue","help":"The issue does not say what to change."},{"key":"leaked-solution","label":"Solution leaked","help":"The issue gives the change, or most of it, away."},{"key":"unrelated-change","label":"Not what the issue asks","help":"The change belongs to something else."},{"key":"more-than-asked","label":"More than the issue asks","help":"The change mixes in other work."},{"key":"incomplete-change","label":"Change incomplete","help":"A later change was needed, or a part is missing."},{"key":"tests-too-narrow","label":"Tests too narrow","help":"Right solutions would fail them."},{"key":"tests-too-wide","label":"Tests too wide","help":"Wrong solutions would pass them."},{"key":"context-incomplete","label":"Files missing","help":"What one has to know is not in the code context."},{"key":"other","label":"Something else","help":"The note says what."}]}]}'),
  ('verdict', 1, '{"title":"Verdict right or wrong","help":"Whether what a filter decided about this instance is what you would have decided.","fields":[{"key":"verdict","label":"The verdict is","help":"","required":true,"when":null,"kind":"choice","options":[{"key":"right","label":"Right","help":"The filter decided as it should."},{"key":"wrong","label":"Wrong","help":"The filter should have decided otherwise."}]}]}'),
  ('swe-bench-verified', 1, '{"title":"SWE-bench Verified rubric","help":"How fair the task is to a solver who has the issue and the code, but neither the tests nor the change.","fields":[{"key":"underspecified","label":"Issue underspecified","help":"How well the issue says what a solution must do.","steps":[{"value":0,"label":"Well specified","help":"It is clear what a solution has to do."},{"value":1,"label":"Some blanks","help":"Details are left open, but there is one sensible way to read it."},{"value":2,"label":"Vague","help":"Several readings are possible; a good solution may be another one."},{"value":3,"label":"Hardly understandable","help":"Without more information nobody knows what to do."}],"required":true,"when":null,"kind":"scale"},{"key":"underspecified_notes","label":"Notes on the issue","help":"","required":false,"when":null,"kind":"text"},{"key":"false_negative","label":"Tests unfair","help":"Whether the tests would turn right solutions down.","steps":[{"value":0,"label":"Fair","help":"Every right solution passes."},{"value":1,"label":"Mostly fair","help":"Most right solutions pass; unusual ones may not."},{"value":2,"label":"Miss some","help":"Reasonable solutions fail."},{"value":3,"label":"Too narrow or wide","help":"They ask for one special solution, or test something else than the issue."}],"required":true,"when":null,"kind":"scale"},{"key":"false_negative_notes","label":"Notes on the tests","help":"","required":false,"when":null,"kind":"text"},{"key":"other_major_issues","label":"Other major issue","help":"Anything else for which the instance should be left out.","steps":[{"value":0,"label":"No","help":""},{"value":1,"label":"Yes","help":"Say in the notes what it is."}],"required":true,"when":null,"kind":"scale"},{"key":"other_notes","label":"Notes on other issues","help":"","required":false,"when":null,"kind":"text"},{"key":"difficulty","label":"Difficulty","help":"Time for an engineer who knows the code base, from reading the issue to the change.","required":true,"when":null,"kind":"choice","options":[{"key":"under-15-min","label":"< 15 min","help":"A few lines, no thinking about the design."},{"key":"15-min-to-1-h","label":"15 min – 1 h","help":"A small change that needs some thought."},{"key":"1-to-4-h","label":"1 – 4 h","help":"A function or more is written anew, or several files."},{"key":"over-4-h","label":"> 4 h","help":"A hard problem, or very much to change."}]},{"key":"confidence","label":"Confidence","help":"How sure you are of these answers.","steps":[{"value":1,"label":"Guessing","help":""},{"value":2,"label":"Unsure","help":""},{"value":3,"label":"Fairly sure","help":""},{"value":4,"label":"Sure","help":""},{"value":5,"label":"Certain","help":""}],"required":true,"when":null,"kind":"scale"},{"key":"rationale","label":"Rationale","help":"Why, in a sentence or two.","required":false,"when":null,"kind":"text"}]}'),
  ('swe-bench-plus', 1, '{"title":"SWE-bench+ categories","help":"What would let a wrong solution, or one that is only copied, count as solved.","fields":[{"key":"categories","label":"What is wrong","help":"All that apply.","required":true,"when":null,"kind":"several","options":[{"key":"none","label":"Nothing of these","help":"A solver has to find the change, and the tests would tell a wrong one."},{"key":"solution-leak","label":"Solution leaked","help":"The issue or its comments hold the change, or say it line by line."},{"key":"weak-tests","label":"Weak tests","help":"Wrong solutions would pass."},{"key":"different-files","label":"Fix elsewhere","help":"A change to other files or functions than the oracle’s passes as well."},{"key":"incomplete-fix","label":"Fix incomplete","help":"A change that lacks a part passes."}]},{"key":"leak","label":"Where the solution shows","help":"The words that give it away.","required":false,"when":null,"kind":"span","of":["issue"]},{"key":"rationale","label":"Rationale","help":"","required":false,"when":null,"kind":"text"}]}');

-- The marks of before become labels of the local owner, with their history.
INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, "values", note, origin, submission, created_at, superseded_at)
  SELECT instance_id, 'questionable', 1, 'local-owner',
    CASE WHEN kind IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object('judgement', kind, 'reason', CASE WHEN kind = 'questionable' THEN reason END)) END,
    note, 'page', gen_random_uuid(), created_at, superseded_at
  FROM mark ORDER BY id;
INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, run_id, rule, outcome, "values", note, origin, submission, created_at, superseded_at)
  SELECT instance_id, 'verdict', 1, 'local-owner', run_id, rule, outcome,
    CASE WHEN is_right IS NOT NULL THEN jsonb_build_object('verdict', CASE WHEN is_right THEN 'right' ELSE 'wrong' END) END,
    note, 'page', gen_random_uuid(), created_at, superseded_at
  FROM verdict_mark ORDER BY id;
DROP TABLE mark;
DROP TABLE verdict_mark;
