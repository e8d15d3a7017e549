-- What files take up for some hours of a day: rooms, people, places in the calendar. Derived from the dockets, as all others.

CREATE TABLE kernel_booking (
  file text COLLATE "C" NOT NULL REFERENCES kernel_file (id),
  resource text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  begins text COLLATE "C" NOT NULL,
  ends text COLLATE "C" NOT NULL,
  PRIMARY KEY (file, resource, day, begins)
);
CREATE INDEX kernel_booking_resource ON kernel_booking (resource, day, begins);
