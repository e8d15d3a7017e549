-- Whose turn it is, and where: office, department or person. Without the place a province looks through what waits for
-- everybody to find what waits for one. The rows are derived again at the next start, as they are no longer what they were.

DROP TABLE kernel_waiting;
CREATE TABLE kernel_waiting (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  doer text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, doer, place)
);
CREATE INDEX kernel_waiting_doer ON kernel_waiting (doer, place, file);
