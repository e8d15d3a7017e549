-- The trays of the workbench ask what a person has done and opened.
CREATE INDEX kernel_entry_actor ON kernel_entry (actor, file, seq);
CREATE INDEX kernel_entry_opening ON kernel_entry (on_behalf_of, file) WHERE seq = 1;
