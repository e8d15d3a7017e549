-- What contradicts itself is looked for among the open files of an office, which are few beside all that it ever had.
CREATE INDEX kernel_file_open ON kernel_file (office, opened_on, id) WHERE closed = 0;
