-- Makes many cases of the few that the demonstration office has: every copy has the rows of its template in every table,
-- under an identifier, an office and a number of its own, spread over ten years. The hashes are the templates': this
-- database is for measuring and would not pass `xiezhi verify`. :cases, :offices and :first are given by generate.py.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE TEMP TABLE template AS
  SELECT row_number() OVER (ORDER BY id) - 1 AS place, id, office FROM kernel_file
  WHERE kind = 'reverse-linkage' AND office = '990101' AND protected = 0 AND sealed = 0;
CREATE TEMP TABLE copy AS
  SELECT n, template.id AS template, (:first + (n - 1) % :offices)::text AS office,
    (:first + (n - 1) % :offices)::text || '-' || lpad(n::text, 26, '0') AS id,
    to_char(date '2017-01-01' + (n::bigint * 3460 / :cases)::integer, 'YYYY-MM-DD') AS opened
  FROM generate_series(1, :cases) AS n
  JOIN template ON template.place = (n::bigint * 7919) % (SELECT count(*) FROM template);
CREATE INDEX ON copy (template);
ANALYZE copy;

INSERT INTO kernel_file
  SELECT c.id, f.kind, c.office, c.office, replace(f.department, '990101', c.office), f.process_version, f.version,
    f.last_hash, f.stage, f.closed, f.number || '-' || c.n, f.title, f.masked_title, f.protected, f.sealed,
    CASE WHEN f.handler IS NULL THEN NULL ELSE 'handler' || c.n % 6 || '.' || c.office END, f.missing, c.opened, f.closed_on, f.changed_at
  FROM copy c JOIN kernel_file f ON f.id = c.template;
INSERT INTO kernel_entry
  SELECT c.id, e.seq, e.type, e.version, e.act, e.actor, e.on_behalf_of, e.recorded_at, e.effective_on, e.basis,
    e.scheme, e.body, e.previous, e.hash
  FROM copy c JOIN kernel_entry e ON e.file = c.template;
INSERT INTO kernel_snapshot SELECT c.id, s.seq, s.state_version, s.scheme, s.body
  FROM copy c JOIN kernel_snapshot s ON s.file = c.template;
INSERT INTO kernel_member SELECT DISTINCT c.id, 'handler' || c.n % 6 || '.' || c.office, m.part
  FROM copy c JOIN kernel_member m ON m.file = c.template;
INSERT INTO kernel_party
  SELECT c.id, p.position, p.role, p.kind, p.name, p.name_folded, p.id_number, p.birth_date
  FROM copy c JOIN kernel_party p ON p.file = c.template;
INSERT INTO kernel_other_number SELECT c.id, o.system, o.number || '-' || c.n
  FROM copy c JOIN kernel_other_number o ON o.file = c.template;
INSERT INTO kernel_facet SELECT c.id, x.name, x.value FROM copy c JOIN kernel_facet x ON x.file = c.template;
INSERT INTO kernel_waiting
  SELECT DISTINCT c.id, w.doer, CASE WHEN w.doer LIKE '%:own' THEN 'handler' || c.n % 6 || '.' || c.office
    ELSE replace(w.place, '990101', c.office) END
  FROM copy c JOIN kernel_waiting w ON w.file = c.template;
INSERT INTO kernel_deadline
  SELECT c.id, d.clock, d.period, d.nature, d.origin, d.entry, d.started_on, d.due_on, d.nominal_on, d.warn_from,
    d.suspended, d.met_on, d.lapsed_on, d.approximate, d.count
  FROM copy c JOIN kernel_deadline d ON d.file = c.template;
