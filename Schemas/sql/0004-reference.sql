-- Reference data that dockets refer to by id and date: agencies, grounds. Rows are added, never altered.

CREATE TABLE kernel_reference (
  set_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  valid_to text COLLATE "C",
  label_zh text NOT NULL,
  label_en text NOT NULL,
  confirmed smallint NOT NULL CHECK (confirmed IN (0, 1)),
  digest text NOT NULL,
  body text NOT NULL,
  loaded_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (set_id, id, valid_from, revision)
);

-- Names and other names (aliases) of agencies and grounds, folded: what people type finds them, and so does what stands in
-- a spreadsheet.

CREATE TABLE kernel_reference_name (
  set_id text COLLATE "C" NOT NULL,
  folded text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  valid_from text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  PRIMARY KEY (set_id, folded, id, valid_from, revision)
);
CREATE INDEX kernel_reference_name_version ON kernel_reference_name (set_id, id, valid_from, revision);
