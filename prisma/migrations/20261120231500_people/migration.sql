-- People: accounts and what signs them in, invites, API tokens, and the log of who changed what.
CREATE TYPE "UserRole" AS ENUM ('viewer', 'annotator', 'admin', 'owner');
CREATE TYPE "ActorKind" AS ENUM ('local_owner', 'person', 'token', 'visitor', 'command');

CREATE TABLE user_account (
  id VARCHAR(100) COLLATE "C" PRIMARY KEY,
  name VARCHAR(200) COLLATE "C" NOT NULL,
  email VARCHAR(320) COLLATE "C" NOT NULL,
  email_verified BOOLEAN NOT NULL DEFAULT false,
  image TEXT,
  role "UserRole" NOT NULL DEFAULT 'viewer',
  disabled_at TIMESTAMPTZ(3),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX user_account_email_key ON user_account (email);

-- Whoever sits at the machine while no accounts exist. Nobody signs in as this one: it has no credential.
INSERT INTO user_account (id, name, email, role) VALUES ('local-owner', 'Local owner', 'local-owner@localhost', 'owner');

CREATE TABLE session (
  id VARCHAR(100) COLLATE "C" PRIMARY KEY,
  user_id VARCHAR(100) COLLATE "C" NOT NULL REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  token VARCHAR(200) COLLATE "C" NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  ip_address TEXT,
  user_agent TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX session_token_key ON session (token);
CREATE INDEX session_user_id_idx ON session (user_id);

CREATE TABLE credential (
  id VARCHAR(100) COLLATE "C" PRIMARY KEY,
  user_id VARCHAR(100) COLLATE "C" NOT NULL REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  provider_id VARCHAR(100) COLLATE "C" NOT NULL,
  account_id VARCHAR(200) COLLATE "C" NOT NULL,
  password TEXT,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at TIMESTAMPTZ(3),
  refresh_token_expires_at TIMESTAMPTZ(3),
  scope TEXT,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX credential_provider_id_account_id_key ON credential (provider_id, account_id);
CREATE INDEX credential_user_id_idx ON credential (user_id);

CREATE TABLE verification (
  id VARCHAR(100) COLLATE "C" PRIMARY KEY,
  identifier VARCHAR(500) COLLATE "C" NOT NULL,
  value TEXT NOT NULL,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX verification_identifier_idx ON verification (identifier);

CREATE TABLE rate_limit (
  key VARCHAR(200) COLLATE "C" PRIMARY KEY,
  count INTEGER NOT NULL,
  ends_at TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX rate_limit_ends_at_idx ON rate_limit (ends_at);

CREATE TABLE server_secret (
  name VARCHAR(100) COLLATE "C" PRIMARY KEY,
  value BYTEA NOT NULL,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE invite (
  id SERIAL PRIMARY KEY,
  sha256 BYTEA NOT NULL,
  role "UserRole" NOT NULL,
  email VARCHAR(320) COLLATE "C",
  made_by_id VARCHAR(100) COLLATE "C" NOT NULL REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  expires_at TIMESTAMPTZ(3) NOT NULL,
  accepted_at TIMESTAMPTZ(3),
  accepted_by_id VARCHAR(100) COLLATE "C" REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  revoked_at TIMESTAMPTZ(3),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT invite_sha256_check CHECK (octet_length(sha256) = 32)
);
CREATE UNIQUE INDEX invite_sha256_key ON invite (sha256);
CREATE INDEX invite_made_by_id_idx ON invite (made_by_id);
CREATE INDEX invite_accepted_by_id_idx ON invite (accepted_by_id);

CREATE TABLE api_token (
  id SERIAL PRIMARY KEY,
  user_id VARCHAR(100) COLLATE "C" NOT NULL REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  name VARCHAR(200) COLLATE "C" NOT NULL,
  sha256 BYTEA NOT NULL,
  shown VARCHAR(20) COLLATE "C" NOT NULL,
  scopes JSONB NOT NULL,
  expires_at TIMESTAMPTZ(3),
  last_used_at TIMESTAMPTZ(3),
  revoked_at TIMESTAMPTZ(3),
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT api_token_sha256_check CHECK (octet_length(sha256) = 32)
);
CREATE UNIQUE INDEX api_token_sha256_key ON api_token (sha256);
CREATE INDEX api_token_user_id_idx ON api_token (user_id);

CREATE TABLE audit_event (
  id SERIAL PRIMARY KEY,
  at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  actor_kind "ActorKind" NOT NULL,
  actor_id VARCHAR(100) COLLATE "C" REFERENCES user_account (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  action VARCHAR(100) COLLATE "C" NOT NULL,
  subject VARCHAR(500) COLLATE "C" NOT NULL,
  detail JSONB NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_event_at_id_idx ON audit_event (at, id);
CREATE INDEX audit_event_actor_id_id_idx ON audit_event (actor_id, id);
CREATE INDEX audit_event_action_id_idx ON audit_event (action, id);

-- What was done stays said. A restore drops tables and leaves functions, hence OR REPLACE.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only added, never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
