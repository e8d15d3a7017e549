-- Wrong passwords are counted by the name that was entered, whether an account has it or not: a lock then tells nobody
-- which names exist. The name is kept as a digest, so that whatever was typed there by mistake is not kept.
CREATE TABLE kernel_sign_in_failure (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  failures integer NOT NULL CHECK (failures >= 0),
  locked_until text COLLATE "C",
  last_at text COLLATE "C" NOT NULL
);
CREATE INDEX kernel_sign_in_failure_last ON kernel_sign_in_failure (last_at, name);
ALTER TABLE kernel_account DROP COLUMN failed_attempts;
ALTER TABLE kernel_account DROP COLUMN locked_until;

-- How far somebody has read a file on which he works: what others recorded after that is new to him.
CREATE TABLE kernel_read_mark (
  account text COLLATE "C" NOT NULL,
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  seq integer NOT NULL CHECK (seq >= 1),
  read_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, file)
);
