-- The tables of today, for reading: what all migrations together make. A test holds it to them.
-- The program itself never runs this file.
CREATE TABLE id_counter (
    name TEXT PRIMARY KEY,
    last_id BIGINT NOT NULL
);

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
    journey TEXT NOT NULL DEFAULT '',
    legs TEXT NOT NULL DEFAULT '',
    priority BIGINT NOT NULL DEFAULT 0,
    waits_since BIGINT NOT NULL DEFAULT 0,
    absences BIGINT NOT NULL DEFAULT 0,
    UNIQUE (business_date, series, number)
);
CREATE INDEX ticket_by_queue ON ticket (business_date, service, state, priority, waits_since, id);
CREATE INDEX ticket_by_call ON ticket (business_date, called_event);

CREATE TABLE ticket_event (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    counter TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    service TEXT NOT NULL DEFAULT '',
    request_id TEXT NOT NULL DEFAULT ''
);
CREATE INDEX ticket_event_by_ticket ON ticket_event (ticket_id, id);
CREATE INDEX ticket_event_by_request ON ticket_event (request_id);
CREATE INDEX ticket_event_by_call ON ticket_event (service, event, id);
CREATE TABLE consent_record (
    sequence BIGINT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    receipt_hash TEXT NOT NULL,
    sealed TEXT NOT NULL,
    sealed_sha256 TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    kept_until TEXT NOT NULL,
    state TEXT NOT NULL,
    previous_head TEXT NOT NULL,
    head TEXT NOT NULL
);
CREATE INDEX consent_record_by_receipt ON consent_record (receipt_hash);
CREATE TABLE playback (
    record_id TEXT PRIMARY KEY,
    display TEXT NOT NULL,
    slide TEXT NOT NULL,
    campaign TEXT NOT NULL,
    release_version BIGINT NOT NULL,
    shown_at BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
CREATE INDEX playback_by_time ON playback (display, shown_at);
CREATE TABLE staff (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE staff_session (
    token_hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    csrf TEXT NOT NULL,
    seen_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX staff_session_by_name ON staff_session (name);
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    public_key TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    enrolled_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL
);
CREATE TABLE device_code (
    code_id TEXT PRIMARY KEY,
    device TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE TABLE ledger (
    sequence BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    event TEXT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_head TEXT NOT NULL,
    head TEXT NOT NULL
);
CREATE INDEX ledger_by_time ON ledger (at);
CREATE TABLE staff_key (
    key_id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    public_key TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL
);
CREATE INDEX staff_key_by_owner ON staff_key (owner);
