-- Who must keep away from a file (回避): he reads no content of it and does no act on it, nor on what rests on it, whatever
-- else he is to it. Derived from the dockets, as all others.

CREATE TABLE kernel_recusal (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  account text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, account)
);
CREATE INDEX kernel_recusal_account ON kernel_recusal (account, file);
