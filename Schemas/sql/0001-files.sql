-- Files, their dockets, and everything that is derived from them. Only kernel_entry is the truth; a replay of it gives
-- every other table here but the idempotency keys, the number counters and the drafts.

CREATE TABLE kernel_setting (
  name text COLLATE "C" PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE kernel_file (
  id text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  registering_office text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  department text COLLATE "C",
  process_version integer NOT NULL,
  version integer NOT NULL CHECK (version >= 0),
  last_hash text COLLATE "C" NOT NULL,
  stage text COLLATE "C" NOT NULL,
  closed smallint NOT NULL CHECK (closed IN (0, 1)),
  number text COLLATE "C",
  title text NOT NULL,
  masked_title text NOT NULL,
  protected smallint NOT NULL CHECK (protected IN (0, 1)),
  sealed smallint NOT NULL CHECK (sealed IN (0, 1)),
  handler text COLLATE "C",
  missing text NOT NULL,
  opened_on text COLLATE "C" NOT NULL,
  closed_on text COLLATE "C",
  changed_at text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX kernel_file_number ON kernel_file (registering_office, number) WHERE number IS NOT NULL;
CREATE INDEX kernel_file_opened ON kernel_file (opened_on, id);
CREATE INDEX kernel_file_office ON kernel_file (office, opened_on, id);
CREATE INDEX kernel_file_handler ON kernel_file (handler, opened_on, id);
CREATE INDEX kernel_file_kind ON kernel_file (kind, stage, opened_on, id);

CREATE TABLE kernel_entry (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  seq integer NOT NULL CHECK (seq >= 1),
  type text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  act text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  on_behalf_of text COLLATE "C",
  recorded_at text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C" NOT NULL,
  basis text,
  scheme text COLLATE "C" NOT NULL,
  body bytea NOT NULL,
  previous text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, seq)
);

CREATE TABLE kernel_snapshot (
  file text COLLATE "C" PRIMARY KEY REFERENCES kernel_file (id),
  seq integer NOT NULL,
  state_version integer NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  body bytea NOT NULL
);

CREATE TABLE kernel_member (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  account text COLLATE "C" NOT NULL,
  part text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, account, part)
);
CREATE INDEX kernel_member_account ON kernel_member (account, file);

CREATE TABLE kernel_party (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  position integer NOT NULL,
  role text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_folded text COLLATE "C" NOT NULL,
  id_number text COLLATE "C",
  birth_date text COLLATE "C",
  PRIMARY KEY (file, position)
);
CREATE INDEX kernel_party_id_number ON kernel_party (id_number);

CREATE TABLE kernel_other_number (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  system text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, system, number)
);
CREATE INDEX kernel_other_number_number ON kernel_other_number (number, system);

CREATE TABLE kernel_link (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  other text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, other, role)
);
CREATE INDEX kernel_link_other ON kernel_link (other);

CREATE TABLE kernel_facet (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  name text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, name)
);
CREATE INDEX kernel_facet_value ON kernel_facet (name, value, file);

CREATE TABLE kernel_waiting (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  doer text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, doer)
);
CREATE INDEX kernel_waiting_doer ON kernel_waiting (doer, file);

CREATE TABLE kernel_deadline (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  clock text COLLATE "C" NOT NULL,
  period text COLLATE "C" NOT NULL,
  nature text COLLATE "C" NOT NULL,
  origin text COLLATE "C" NOT NULL,
  entry integer NOT NULL,
  started_on text COLLATE "C" NOT NULL,
  due_on text COLLATE "C",
  nominal_on text COLLATE "C",
  warn_from text COLLATE "C",
  suspended smallint NOT NULL CHECK (suspended IN (0, 1)),
  met_on text COLLATE "C",
  lapsed_on text COLLATE "C",
  approximate smallint NOT NULL CHECK (approximate IN (0, 1)),
  count text NOT NULL,
  PRIMARY KEY (file, clock)
);
CREATE INDEX kernel_deadline_running ON kernel_deadline (due_on, file) WHERE met_on IS NULL AND lapsed_on IS NULL;

CREATE TABLE kernel_file_attachment (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  attachment text COLLATE "C" NOT NULL,
  field text COLLATE "C" NOT NULL,
  entry integer NOT NULL,
  PRIMARY KEY (file, attachment, field, entry)
);
CREATE INDEX kernel_file_attachment_attachment ON kernel_file_attachment (attachment);

CREATE TABLE kernel_number_counter (
  office text COLLATE "C" NOT NULL,
  series text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL CHECK (last >= 1),
  PRIMARY KEY (office, series, year)
);

CREATE TABLE kernel_idempotency (
  account text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  request text COLLATE "C" NOT NULL,
  file text COLLATE "C",
  first_seq integer,
  last_seq integer,
  created_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, key)
);

CREATE TABLE kernel_draft (
  account text COLLATE "C" NOT NULL,
  form text COLLATE "C" NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  body bytea NOT NULL,
  saved_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, form)
);

CREATE TABLE kernel_staged_upload (
  id text COLLATE "C" PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  name text NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  body bytea NOT NULL,
  created_at text COLLATE "C" NOT NULL
);

CREATE TABLE kernel_audit (
  id text COLLATE "C" PRIMARY KEY,
  at text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  file text COLLATE "C",
  detail text NOT NULL
);
CREATE INDEX kernel_audit_at ON kernel_audit (at, id);
