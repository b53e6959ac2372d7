-- Who waits for a service is counted as they come and go: counting the line anew for each number
-- took longer with everybody in it.
ALTER TABLE service_day ADD COLUMN waiting BIGINT NOT NULL DEFAULT 0;
INSERT INTO service_day (business_date, service, parties, waiting)
    SELECT business_date, service, 0, COUNT(*) FROM ticket WHERE state = 'waiting' GROUP BY business_date, service
    ON CONFLICT (business_date, service) DO UPDATE SET waiting = excluded.waiting;

-- What a new number has no part in need not be written for it.
DROP INDEX ticket_by_call;
CREATE INDEX ticket_by_call ON ticket (business_date, called_event) WHERE called_event > 0;
DROP INDEX ticket_by_counter;
CREATE INDEX ticket_by_counter ON ticket (business_date, counter) WHERE state IN ('called', 'serving');
DROP INDEX ticket_event_by_request;
CREATE INDEX ticket_event_by_request ON ticket_event (request_id) WHERE request_id <> '';
DROP INDEX ticket_event_by_call;
CREATE INDEX ticket_event_by_call ON ticket_event (service, id) WHERE event = 'call';

-- A day's places are counted with those who are still expected.
CREATE INDEX booking_by_state ON booking (business_date, state, legs);
