-- Two files never take up the same room or person at the same hours: the table itself refuses it, whoever writes. The calendar
-- of an office has room for all. What a pool has is found by its folded title, as everything else is found.

DROP TABLE kernel_booking;
CREATE TABLE kernel_booking (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  resource text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  begins text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, resource, day, begins),
  CONSTRAINT kernel_booking_hours CHECK (begins < ends)
);
CREATE INDEX kernel_booking_resource ON kernel_booking (resource, day, begins);

-- Hours of one resource on one day, as texts that sort within it: a range type of our own needs no extension.
CREATE TYPE kernel_hours AS RANGE (subtype = text, collation = "C");
ALTER TABLE kernel_booking ADD CONSTRAINT kernel_booking_apart EXCLUDE USING gist (
  kernel_hours(resource || ' ' || day || ' ' || begins, resource || ' ' || day || ' ' || ends) WITH &&
) WHERE (substr(resource, 1, 9) <> 'calendar:');

ALTER TABLE kernel_file ADD COLUMN title_folded text COLLATE "C" NOT NULL DEFAULT '';

-- Both are derived, and are derived again where the law is not the one that this names.
DELETE FROM kernel_setting WHERE name = 'derived.law';
