-- What offices set for their registers, and what people copied into the nationwide system. Neither follows from a docket.

CREATE TABLE kernel_register_layout (
  office text COLLATE "C" NOT NULL,
  register text COLLATE "C" NOT NULL,
  columns text NOT NULL,
  saved_by text COLLATE "C" NOT NULL,
  saved_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (office, register)
);

CREATE TABLE kernel_card_copy (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  account text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  entry integer NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  body bytea NOT NULL
);
CREATE INDEX kernel_card_copy_file ON kernel_card_copy (file, at, id);
