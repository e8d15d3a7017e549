-- What statistics count: one row for each thing that happened on a file, with what it is counted by. Derived from the
-- docket like every table below a file; the last day in time is that of the clock which the happening names.

CREATE TABLE kernel_happening (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  name text COLLATE "C" NOT NULL,
  entry integer NOT NULL,
  position integer NOT NULL,
  started_on text COLLATE "C" NOT NULL,
  ended_on text COLLATE "C",
  due_on text COLLATE "C",
  department text COLLATE "C",
  handler text COLLATE "C",
  persons integer NOT NULL,
  amount bigint,
  days integer,
  PRIMARY KEY (file, name, entry, position)
);
CREATE INDEX kernel_happening_started ON kernel_happening (name, started_on, file);
CREATE INDEX kernel_happening_ended ON kernel_happening (name, ended_on, file);
CREATE INDEX kernel_happening_due ON kernel_happening (name, due_on, file);

CREATE TABLE kernel_happening_value (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  name text COLLATE "C" NOT NULL,
  entry integer NOT NULL,
  position integer NOT NULL,
  dimension text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, name, entry, position, dimension)
);
