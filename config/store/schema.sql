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
CREATE UNIQUE INDEX ticket_by_number ON ticket (business_date, series, number) WHERE couple = 0;
CREATE INDEX ticket_by_queue ON ticket (business_date, service, state, priority, waits_since, id);
CREATE INDEX ticket_by_call ON ticket (business_date, called_event) WHERE called_event > 0;
CREATE INDEX ticket_by_counter ON ticket (business_date, counter) WHERE state IN ('called', 'serving');
CREATE INDEX ticket_by_couple ON ticket (couple) WHERE couple > 0;
CREATE UNIQUE INDEX ticket_by_token ON ticket (token) WHERE token <> '';

CREATE TABLE ticket_event (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    event TEXT NOT NULL,
    counter TEXT NOT NULL,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL,
    service TEXT NOT NULL DEFAULT '',
    request_id TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX ticket_event_by_ticket ON ticket_event (ticket_id, id);
CREATE INDEX ticket_event_by_request ON ticket_event (request_id) WHERE request_id <> '';
CREATE INDEX ticket_event_by_call ON ticket_event (service, id) WHERE event = 'call';
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
    head TEXT NOT NULL,
    ended_at BIGINT NOT NULL DEFAULT 0,
    ended_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX consent_record_by_receipt ON consent_record (receipt_hash);
CREATE INDEX consent_record_by_day ON consent_record (received_at);
CREATE TABLE consent_order (
    sha256 TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    records BIGINT NOT NULL,
    received_at BIGINT NOT NULL
);
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
CREATE TABLE service_day (
    business_date TEXT NOT NULL,
    service TEXT NOT NULL,
    parties BIGINT NOT NULL,
    waiting BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (business_date, service)
);

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
CREATE INDEX booking_by_state ON booking (business_date, state, legs);

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

CREATE TABLE counter_pause (
    counter TEXT PRIMARY KEY,
    business_date TEXT NOT NULL,
    reason TEXT NOT NULL,
    since BIGINT NOT NULL,
    until_time BIGINT NOT NULL,
    actor TEXT NOT NULL
);

CREATE TABLE answer_sum (
    business_date TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    phase TEXT NOT NULL,
    answer TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (business_date, kind, subject, phase, answer)
);

CREATE TABLE answer_request (
    request_id TEXT PRIMARY KEY,
    business_date TEXT NOT NULL
);
CREATE INDEX answer_request_by_day ON answer_request (business_date);
