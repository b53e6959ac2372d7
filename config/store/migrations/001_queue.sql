-- Ids come from counter rows, so that SQLite and PostgreSQL speak the same SQL.
CREATE TABLE id_counter (
    name TEXT PRIMARY KEY,
    last_id BIGINT NOT NULL
);
INSERT INTO id_counter (name, last_id) VALUES ('ticket', 0);
INSERT INTO id_counter (name, last_id) VALUES ('ticket_event', 0);

-- The last number given per business day and series. Nothing is ever reset: a new day is a new row.
CREATE TABLE series_counter (
    business_date TEXT NOT NULL,
    series TEXT NOT NULL,
    last_number BIGINT NOT NULL,
    PRIMARY KEY (business_date, series)
);

CREATE TABLE ticket (
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
    UNIQUE (business_date, series, number)
);
CREATE INDEX ticket_by_queue ON ticket (business_date, service, state, id);
CREATE INDEX ticket_by_call ON ticket (business_date, called_event);

-- What happened to a ticket, in order; lines are added, never changed.
CREATE TABLE ticket_event (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    counter TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX ticket_event_by_ticket ON ticket_event (ticket_id, id);
