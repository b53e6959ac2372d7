-- A ticket walks a chain of services. "service" is that of the leg it walks now, "legs" all of
-- them with what became of each, "waits_since" its place among those who wait.
ALTER TABLE ticket ADD COLUMN journey TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN legs TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket ADD COLUMN priority BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN waits_since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ticket ADD COLUMN absences BIGINT NOT NULL DEFAULT 0;
UPDATE ticket SET journey = service, waits_since = taken_at,
    legs = service || CASE WHEN state IN ('finished', 'lapsed') THEN ':done' ELSE ':open' END;
DROP INDEX ticket_by_queue;
CREATE INDEX ticket_by_queue ON ticket (business_date, service, state, priority, waits_since, id);

-- Which service an event belongs to, and the press that made it: a repeated press does nothing twice.
ALTER TABLE ticket_event ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket_event ADD COLUMN request_id TEXT NOT NULL DEFAULT '';
UPDATE ticket_event SET service = (SELECT service FROM ticket WHERE ticket.id = ticket_event.ticket_id);
CREATE INDEX ticket_event_by_request ON ticket_event (request_id);
CREATE INDEX ticket_event_by_call ON ticket_event (service, event, id);
