-- What keeps dockets whole: the contents that entries name are covered by the chain, and are never swept.

-- ID=DIGEST of every attachment that the entry's act named.
ALTER TABLE kernel_entry ADD COLUMN attachments text;

-- The same by attachment. The foreign key stands behind the sweep: the database itself keeps what an entry names.
CREATE TABLE kernel_entry_attachment (
  file text COLLATE "C" NOT NULL,
  seq integer NOT NULL,
  attachment text COLLATE "C" NOT NULL REFERENCES kernel_attachment (id),
  PRIMARY KEY (file, seq, attachment),
  FOREIGN KEY (file, seq) REFERENCES kernel_entry (file, seq)
);
CREATE INDEX kernel_entry_attachment_attachment ON kernel_entry_attachment (attachment);

-- Whether an entry names it: marked by the act, under whose lock on the row a sweep waits and then finds it marked.
ALTER TABLE kernel_attachment ADD COLUMN named smallint NOT NULL DEFAULT 0 CHECK (named IN (0, 1));
CREATE INDEX kernel_attachment_unnamed ON kernel_attachment (uploaded_by, uploaded_at) WHERE named = 0;
CREATE INDEX kernel_attachment_unnamed_age ON kernel_attachment (uploaded_at) WHERE named = 0;

-- What else is kept for a time only, by its age.
CREATE INDEX kernel_idempotency_age ON kernel_idempotency (created_at);
CREATE INDEX kernel_draft_age ON kernel_draft (saved_at);
CREATE INDEX kernel_staged_upload_age ON kernel_staged_upload (created_at);
CREATE INDEX kernel_session_seen ON kernel_session (last_seen_at);
