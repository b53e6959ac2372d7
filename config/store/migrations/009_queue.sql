-- One of a couple that has separated is a row of its own under the couple's number, so a number
-- is unique among whole parties only. The table is made anew: no engine drops a UNIQUE alike.
CREATE TABLE ticket_whole (
    id BIGINT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    business_date TEXT NOT NULL,
    series TEXT NOT NULL,
    number BIGINT NOT NULL,
    service TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    state TEXT NOT NULL,
    counter TEXT NOT NULL,
    print_state TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    called_event BIGINT NOT NULL,
    journey TEXT NOT NULL,
    legs TEXT NOT NULL,
    priority BIGINT NOT NULL,
    waits_since BIGINT NOT NULL,
    absences BIGINT NOT NULL,
    booking TEXT NOT NULL,
    party BIGINT NOT NULL,
    couple BIGINT NOT NULL,
    token TEXT NOT NULL
);
INSERT INTO ticket_whole (id, request_id, business_date, series, number, service, kiosk, state, counter, print_state,
    taken_at, called_event, journey, legs, priority, waits_since, absences, booking, party, couple, token)
    SELECT id, request_id, business_date, series, number, service, kiosk, state, counter, print_state,
    taken_at, called_event, journey, legs, priority, waits_since, absences, '', 0, 0, '' FROM ticket;
DROP TABLE ticket;
ALTER TABLE ticket_whole RENAME TO ticket;
CREATE UNIQUE INDEX ticket_by_number ON ticket (business_date, series, number) WHERE couple = 0;
CREATE INDEX ticket_by_queue ON ticket (business_date, service, state, priority, waits_since, id);
CREATE INDEX ticket_by_call ON ticket (business_date, called_event);
CREATE INDEX ticket_by_counter ON ticket (business_date, counter, state);
CREATE INDEX ticket_by_couple ON ticket (couple) WHERE couple > 0;
CREATE UNIQUE INDEX ticket_by_token ON ticket (token) WHERE token <> '';

-- What an event changed, where its name does not say it all: the number before, the other ticket.
ALTER TABLE ticket_event ADD COLUMN detail TEXT NOT NULL DEFAULT '';

-- Parties per day and service, for the day's capacity.
CREATE TABLE service_day (
    business_date TEXT NOT NULL,
    service TEXT NOT NULL,
    parties BIGINT NOT NULL,
    PRIMARY KEY (business_date, service)
);

-- Appointments by code; no column says who. The time is minutes after midnight, -1 = any.
CREATE TABLE booking (
    business_date TEXT NOT NULL,
    code TEXT NOT NULL,
    time_of_day BIGINT NOT NULL,
    journey TEXT NOT NULL,
    legs TEXT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    ticket_id BIGINT NOT NULL,
    deferred_ticket BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (business_date, code)
);
CREATE INDEX booking_by_code ON booking (code, business_date);

-- Numbers leased to a kiosk for when the line is cut, from the top of a series downward.
CREATE TABLE number_block (
    id BIGINT PRIMARY KEY,
    kiosk TEXT NOT NULL,
    business_date TEXT NOT NULL,
    series TEXT NOT NULL,
    first_number BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    leased_at BIGINT NOT NULL
);
CREATE INDEX number_block_by_series ON number_block (business_date, series, first_number);
INSERT INTO id_counter (name, last_id) VALUES ('number_block', 0);

-- Counters that serve nobody for a while.
CREATE TABLE counter_pause (
    counter TEXT PRIMARY KEY,
    business_date TEXT NOT NULL,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL,
    until_time BIGINT NOT NULL,
    actor TEXT NOT NULL
);
