-- Offices in four levels, their departments, and the people who sign in.

CREATE TABLE kernel_office (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  parent text COLLATE "C" REFERENCES kernel_office (id),
  level text NOT NULL CHECK (level IN ('supreme', 'province', 'city', 'county')),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  short_name text NOT NULL,
  region text NOT NULL
);
CREATE INDEX kernel_office_parent ON kernel_office (parent);

-- Every office above an office, so that "a file of a lower office" is one lookup at any depth.
CREATE TABLE kernel_office_superior (
  office text COLLATE "C" NOT NULL REFERENCES kernel_office (id),
  superior text COLLATE "C" NOT NULL REFERENCES kernel_office (id),
  distance integer NOT NULL CHECK (distance > 0),
  PRIMARY KEY (office, superior)
);
CREATE INDEX kernel_office_superior_below ON kernel_office_superior (superior, office);

CREATE TABLE kernel_department (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  office text COLLATE "C" NOT NULL REFERENCES kernel_office (id),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  position integer NOT NULL
);
CREATE INDEX kernel_department_office ON kernel_department (office, position, id);

-- A small office joins several business lines in one department, hence rows and not a column.
CREATE TABLE kernel_department_kind (
  department text COLLATE "C" NOT NULL REFERENCES kernel_department (id),
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (department, kind)
);
CREATE INDEX kernel_department_kind_kind ON kernel_department_kind (kind, department);

CREATE TABLE kernel_account (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  office text COLLATE "C" NOT NULL REFERENCES kernel_office (id),
  display_name text NOT NULL,
  folded text NOT NULL,
  password_hash text,
  disabled smallint NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  failed_attempts integer NOT NULL DEFAULT 0,
  locked_until text COLLATE "C",
  created_at text COLLATE "C" NOT NULL
);
CREATE INDEX kernel_account_office ON kernel_account (office, id);

-- For a chief, a department is one of his mandate; no department means the whole office.
CREATE TABLE kernel_account_role (
  account text COLLATE "C" NOT NULL REFERENCES kernel_account (id),
  role text COLLATE "C" NOT NULL,
  department text COLLATE "C" REFERENCES kernel_department (id)
);
CREATE UNIQUE INDEX kernel_account_role_once ON kernel_account_role (account, role, coalesce(department, ''));
CREATE INDEX kernel_account_role_department ON kernel_account_role (department, role, account);

CREATE TABLE kernel_session (
  token_hash text NOT NULL PRIMARY KEY,
  account text COLLATE "C" NOT NULL REFERENCES kernel_account (id),
  csrf_secret text NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  last_seen_at text COLLATE "C" NOT NULL,
  expires_at text COLLATE "C" NOT NULL
);
CREATE INDEX kernel_session_account ON kernel_session (account);
CREATE INDEX kernel_session_expires ON kernel_session (expires_at);

CREATE TABLE kernel_token (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash text NOT NULL UNIQUE,
  account text COLLATE "C" NOT NULL REFERENCES kernel_account (id),
  label text NOT NULL,
  created_at text COLLATE "C" NOT NULL,
  expires_at text COLLATE "C",
  revoked_at text COLLATE "C"
);
CREATE INDEX kernel_token_account ON kernel_token (account, id);
