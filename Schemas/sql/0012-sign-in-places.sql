-- Where accounts have signed in from: digests of account and address. Whoever locks a name by wrong passwords locks it for
-- strangers; its owner goes on from where he works.
CREATE TABLE kernel_sign_in_place (
  account text COLLATE "C" NOT NULL REFERENCES kernel_account (id),
  place text COLLATE "C" NOT NULL,
  last_at text COLLATE "C" NOT NULL,
  PRIMARY KEY (account, place)
);
CREATE INDEX kernel_sign_in_place_last ON kernel_sign_in_place (last_at);
