/** Every table filled, with what is easily spoilt: bytes of all kinds, quotes, backslashes, nulls, infinities. */
export const FILL = `
  INSERT INTO blob SELECT sha256(c), octet_length(c), c FROM (VALUES
    (''::bytea), ('\\x00ff5c2e0a0d09'::bytea), (convert_to(repeat('wörds ', 50000), 'UTF8'))) AS v (c);
  INSERT INTO dataset (name, created_at) VALUES ('a', 'infinity'), (E'tab\\t "quoted" \\\\N', '2001-02-03 04:05:06.789Z');
  INSERT INTO instance (dataset_id, instance_id, repo, number, title, base_commit, file_count, added_lines, removed_lines,
      characters, tokens, context, has_oracle, has_tests, reward, mark, content_hash)
    SELECT 1 + i % 2, 'o__r-' || i, 'o/r', nullif(i, 3), E'Größe\\n' || i, 'c0ffee', 1, 2, 3, 4, 5, 'whole', true, false,
      CASE i % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN 0.1 + 0.2 WHEN 2 THEN 5e-324 END,
      CASE WHEN i % 2 = 0 THEN 'fine'::"MarkKind" END, sha256(i::text::bytea)
    FROM generate_series(1, 300) AS i;
  INSERT INTO instance_text SELECT id, sha256(id::text::bytea), NULL, ''::bytea, NULL, '\\x00' FROM instance;
  UPDATE instance SET floor = 0.9457 WHERE id < 20;
  UPDATE instance SET ceiling = 'NaN' WHERE id = 1;
  INSERT INTO instance_probes (instance_id, rewards, scorer_version) VALUES (1, '{"extra-file": 0}', '1');
  INSERT INTO instance_search SELECT id, title, 'statement of ' || instance_id, 'src/a_b/' || id || '.py' FROM instance;
  INSERT INTO instance_file (instance_id, position, path, role, before)
    SELECT i.id, 0, '\\xff2f00', 'deleted', b.sha256 FROM instance i CROSS JOIN (SELECT sha256 FROM blob LIMIT 1) b;
  INSERT INTO output_batch (dataset_id, sha256, name, kind) VALUES (1, sha256('x'), 'out.jsonl', 'output');
  UPDATE dataset SET chosen_batch_id = 1 WHERE id = 1;
  INSERT INTO output (batch_id, "row", instance_id, content) SELECT 1, 1, 1, sha256 FROM blob LIMIT 1;
  INSERT INTO score (output_id, profile, value, scorer_version, input_hash) VALUES (1, 'p', 1, '1', sha256('y'));
  INSERT INTO snapshot (sha256, content) VALUES (sha256('z'), 'z');
  INSERT INTO worker (id) VALUES ('w');
  INSERT INTO run (workflow_id, kind, worker_id, config, versions) VALUES ('f', 'import', 'w', '{"a": [1, "ü", null]}', '{}');
  INSERT INTO unit (run_id, key) VALUES (1, 'k');
  INSERT INTO unit_failure VALUES (1, 7, 'bad-json', 'why');
  INSERT INTO instance_pull (instance_id, author, facts) VALUES (1, 'ü\\N', '\\x00ff');
  INSERT INTO filter_run (run_id, dataset_id, bits) VALUES (1, 1, '{"bot": 0}');
  INSERT INTO verdict (run_id, instance_id, failed, unknown, is_seed) VALUES (1, 1, -9223372036854775808, 1, false);
  INSERT INTO verdict_detail (run_id, instance_id, measures) VALUES (1, 1, '\\x0000000000f87f');
  INSERT INTO filter_fact (run_id, instance_id, repo_rank, repo_count) VALUES (1, 1, 1, 2);
  INSERT INTO filter_config (name, version, config) VALUES (E'a\\tb', 1, '{"ü": 0.1}');
  INSERT INTO archive_load (dataset_id) VALUES (1);
  INSERT INTO archive_hour (dataset_id, hour, status, scope, counts, load_id) VALUES (1, 0, 'corrupt', '\\x00', '{}', 1);
  INSERT INTO kept_event (load_id, line, dataset_id, event_id, kind, repository_id, repository, number, at, record)
    VALUES (1, 1, 1, 9223372036854775807, 'review_comment', 1, 'o/r', 1, 'infinity', '\\x00ff');
  INSERT INTO repository (dataset_id, host_id, name) VALUES (1, 1, 'o/r');
  INSERT INTO repository_name VALUES (1, 'o/r', '2001-02-03 04:05:06.789Z', 'infinity');
  INSERT INTO pull_request (repository_id, number, needs_enrichment, merged_at, record) VALUES (1, 1, true, now(), '\\x5c');
  INSERT INTO timeline_event (pull_request_id, position, kind, action, at, event_id, body)
    VALUES (1, 0, 'comment', 'created', now(), 1, convert_to(E'a\\n\\\\.\\n', 'UTF8'));
  INSERT INTO linked_issue (pull_request_id, position, number, place, words, start, target)
    VALUES (1, 0, 1, 'body', E'Fixes:\\t#1', 0, 'unknown');
  INSERT INTO brought_text VALUES (1, 'issue', 'o/r', 1, '\\x00');
  INSERT INTO git_reading (instance_id, input_hash, base_commit, head_commit, head_source, settings)
    VALUES (1, '\\x00', 'c0ffee', 'c0ffee', 'pull_ref', '{}');
  INSERT INTO instance_commit VALUES (1, 0, 'c0ffee', E'"a"\\\\', 'a@host.example', 'infinity', now(), '\\x00ff');
  INSERT INTO relevant_file (instance_id, position, score, reasons) SELECT instance_id, position, 'NaN', '\\x00' FROM instance_file LIMIT 1;
  INSERT INTO relevant_judgement (instance_id, path, verdict) VALUES (1, '\\xff2f00', 'denied');
  INSERT INTO user_account (id, name, email, disabled_at) VALUES ('u1', E'Ü\\t"\\N', 'u1@host.example', 'infinity');
  INSERT INTO session (id, user_id, token, expires_at) VALUES ('s1', 'u1', E't\\\\', now());
  INSERT INTO credential (id, user_id, provider_id, account_id, password) VALUES ('c1', 'u1', 'credential', 'u1', 'a:b');
  INSERT INTO verification (id, identifier, value, expires_at) VALUES ('v1', 'i', 'v', now());
  INSERT INTO rate_limit VALUES ('k', 1, now());
  INSERT INTO server_secret (name, value) VALUES ('sessions', '\\x00ff');
  INSERT INTO invite (sha256, role, made_by_id, expires_at) VALUES (sha256('i'), 'owner', 'local-owner', now());
  INSERT INTO api_token (user_id, name, sha256, shown, scopes) VALUES ('u1', 'n', sha256('t'), 'ps_1', '["run.read"]');
  INSERT INTO audit_event (actor_kind, actor_id, action, subject, detail) VALUES ('person', 'u1', 'mark.write', E'a\\N', '{"ü": null}');
  INSERT INTO label_schema (name, version, definition, created_by_id) VALUES (E'a\\tb', 2, '{"title": "ü"}', 'u1');
  INSERT INTO queue (dataset_id, name, schema_name, schema_version, source, annotators, is_blind, claim_seconds, created_by_id)
    VALUES (1, E'q\\\\N', 'verdict', 1, '{"kind": "query"}', 2, true, 60, 'u1');
  INSERT INTO queue_item (queue_id, position, instance_id, run_id, rule, outcome, stratum, open_slots)
    VALUES (1, 0, 1, 1, 'bot', 'fail', E'\\t', 1);
  INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, origin, submission, superseded_at) VALUES
    (1, 'questionable', 1, 'u1', 'page', gen_random_uuid(), now()), (1, 'questionable', 1, 'u1', 'page', gen_random_uuid(), NULL);
  INSERT INTO label (instance_id, schema_name, schema_version, annotator_id, queue_item_id, run_id, rule, outcome, "values", origin, submission, bulk)
    VALUES (1, 'verdict', 1, 'u1', 1, 1, 'bot', 'fail', '{"verdict": "right"}', 'queue', gen_random_uuid(), gen_random_uuid());
  INSERT INTO queue_claim (item_id, annotator_id, claimed_at, expires_at, label_id) VALUES (1, 'u1', now(), 'infinity', 3);
  INSERT INTO final_label (queue_item_id, "values", origins, how, decided_by_id, note)
    VALUES (1, '{"verdict": "right"}', '{"verdict": "majority"}', 'majority', 'u1', E'a\\N');
  INSERT INTO audit (dataset_id, name, run_id, target, config, strata, queue_id, created_by_id)
    VALUES (1, E'a\tb', 1, 'kept', '{"seed": "ü"}', '[]', 1, 'u1');
  SELECT nextval('label_id_seq'), nextval('label_id_seq');`;
