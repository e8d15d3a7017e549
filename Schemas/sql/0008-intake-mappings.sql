-- How the sheets of a source are read: which column fills what, as somebody of the office has said it.
CREATE TABLE kernel_intake_mapping (
  office text COLLATE "C" NOT NULL,
  profile text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  mapping text NOT NULL,
  saved_by text COLLATE "C" NOT NULL,
  saved_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, profile, source)
);
