-- What a queue's labels come to, and audits: samples of what a filter run says, labelled through a queue.
CREATE TYPE "FinalHow" AS ENUM ('agreed', 'maximum', 'majority', 'median', 'adjudicated');

CREATE TABLE final_label (
  id SERIAL PRIMARY KEY,
  queue_item_id INTEGER NOT NULL,
  "values" JSONB NOT NULL,
  origins JSONB NOT NULL,
  how "FinalHow" NOT NULL,
  decided_by_id VARCHAR(100) COLLATE "C" NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  superseded_at TIMESTAMPTZ(3)
);
CREATE INDEX final_label_queue_item_id_id_idx ON final_label (queue_item_id, id);
CREATE INDEX final_label_decided_by_id_idx ON final_label (decided_by_id);
-- SQL only: at most one of an item is current.
CREATE UNIQUE INDEX final_label_current_key ON final_label (queue_item_id) WHERE superseded_at IS NULL;

CREATE TABLE audit (
  id SERIAL PRIMARY KEY,
  dataset_id INTEGER NOT NULL,
  name VARCHAR(200) COLLATE "C" NOT NULL,
  run_id INTEGER NOT NULL,
  target VARCHAR(100) COLLATE "C" NOT NULL,
  config JSONB NOT NULL,
  strata JSONB NOT NULL,
  queue_id INTEGER NOT NULL,
  created_by_id VARCHAR(100) COLLATE "C" NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX audit_dataset_id_name_key ON audit (dataset_id, name);
CREATE UNIQUE INDEX audit_queue_id_key ON audit (queue_id);
CREATE INDEX audit_run_id_idx ON audit (run_id);
CREATE INDEX audit_created_by_id_idx ON audit (created_by_id);

ALTER TABLE final_label ADD CONSTRAINT final_label_queue_item_id_fkey FOREIGN KEY (queue_item_id) REFERENCES queue_item (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE final_label ADD CONSTRAINT final_label_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE audit ADD CONSTRAINT audit_dataset_id_fkey FOREIGN KEY (dataset_id) REFERENCES dataset (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE audit ADD CONSTRAINT audit_run_id_fkey FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE audit ADD CONSTRAINT audit_queue_id_fkey FOREIGN KEY (queue_id) REFERENCES queue (id) ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE audit ADD CONSTRAINT audit_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE;
