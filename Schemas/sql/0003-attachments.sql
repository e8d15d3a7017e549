-- Attachments: content is stored once by digest, in the database, so that every server process sees it.

-- While an upload runs, its content has no digest; sealing gives it one, and nothing is copied.
CREATE TABLE kernel_attachment_content (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  digest text COLLATE "C" UNIQUE,
  size bigint NOT NULL CHECK (size >= 0),
  started_at text COLLATE "C" NOT NULL
);
CREATE INDEX kernel_attachment_content_open ON kernel_attachment_content (started_at) WHERE digest IS NULL;

CREATE TABLE kernel_attachment_chunk (
  content text COLLATE "C" NOT NULL REFERENCES kernel_attachment_content (id),
  n integer NOT NULL CHECK (n >= 0),
  bytes bytea NOT NULL,
  PRIMARY KEY (content, n)
);

CREATE TABLE kernel_attachment (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  digest text COLLATE "C" NOT NULL REFERENCES kernel_attachment_content (digest),
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL CHECK (size >= 0),
  uploaded_by text COLLATE "C" NOT NULL,
  office text COLLATE "C" NOT NULL,
  uploaded_at text COLLATE "C" NOT NULL
);
CREATE INDEX kernel_attachment_digest ON kernel_attachment (digest);
